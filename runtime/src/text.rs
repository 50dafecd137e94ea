//! Text that goes into bodies, headers and logs: JSON strings, bounded text, correlation IDs.

pub(crate) mod bounded;
pub(crate) mod correlation_id;
#[cfg(feature = "client")]
pub(crate) mod inner_error;
pub(crate) mod json;
#[cfg(any(feature = "actix-web", feature = "client", feature = "tower"))]
pub(crate) mod json_cursor;
#[cfg(any(feature = "actix-web", feature = "client", feature = "tower"))]
pub(crate) mod json_string;
#[cfg(any(feature = "actix-web", feature = "client", feature = "tower"))]
pub(crate) mod likely_id;
pub(crate) mod line;
pub(crate) mod one_piece;
pub(crate) mod piece;
pub(crate) mod word;
