//! What a server answers with: one way to make a response's head, an adapter for each framework, and the middleware.

#[cfg(feature = "axum")]
pub(crate) mod axum;
#[cfg(feature = "tower")]
mod caught;
#[cfg(feature = "tower")]
mod config;
#[cfg(feature = "tower")]
mod finish;
#[cfg(feature = "tower")]
pub(crate) mod foreign;
pub(crate) mod head;
#[cfg(feature = "tower")]
mod log;
pub(crate) mod report;
#[cfg(feature = "tower")]
pub mod tower;
