//! What a server answers with: one way to make a response's head, an adapter for each framework, and the middleware.

#[cfg(feature = "actix-web")]
pub mod actix;
#[cfg(feature = "axum")]
pub(crate) mod axum;
#[cfg(any(feature = "actix-web", feature = "tower"))]
mod caught;
#[cfg(any(feature = "actix-web", feature = "tower"))]
mod config;
#[cfg(feature = "axum-extract")]
pub mod extract;
#[cfg(any(feature = "actix-web", feature = "tower"))]
mod finish;
#[cfg(any(feature = "actix-web", feature = "tower"))]
pub(crate) mod foreign;
pub(crate) mod head;
#[cfg(any(feature = "actix-web", feature = "tower"))]
mod log;
pub(crate) mod report;
#[cfg(feature = "tower")]
pub mod tower;
