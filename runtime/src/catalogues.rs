//! The catalogues that the crate ships, declared with its own derive.

#[cfg(any(feature = "actix-web", feature = "client", feature = "tower"))]
pub(crate) mod by_status;
pub mod defender;
pub(crate) mod http_error;
pub mod http_texts;
