//! Responses that go out: the envelope, its headers, and what a response reports to middleware.

mod body;
pub(crate) mod envelope;
pub(crate) mod error_response;
#[cfg(feature = "actix-web")]
pub(crate) mod from_actix;
#[cfg(feature = "client")]
mod gateway;
mod head;
#[cfg(feature = "actix-web")]
pub(crate) mod into_actix;
#[cfg(feature = "axum")]
pub(crate) mod into_axum;
pub(crate) mod report;
mod shared;
pub(crate) mod sources;
mod written;
