//! Error responses that a client received, as plain data.

mod display;
pub(crate) mod received_error;
#[cfg(feature = "reqwest")]
pub(crate) mod request_error;
pub(crate) mod search;
