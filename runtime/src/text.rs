//! Text that goes into bodies, headers and logs: JSON strings, bounded text, correlation IDs, details.

pub(crate) mod bounded;
pub(crate) mod correlation_id;
pub(crate) mod detail;
#[cfg(feature = "client")]
pub(crate) mod inner_error;
pub(crate) mod json;
pub(crate) mod line;
pub(crate) mod one_piece;
