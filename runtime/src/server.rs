//! What a server answers with: one way to make a response's head, an adapter for each framework, and the middleware.

#[cfg(feature = "axum")]
pub(crate) mod axum;
#[cfg(feature = "axum-extract")]
pub mod extract;
#[cfg(feature = "tower")]
pub(crate) mod foreign;
pub(crate) mod head;
#[cfg(feature = "tower")]
pub(crate) mod log;
pub(crate) mod report;
#[cfg(feature = "tower")]
pub mod tower;
