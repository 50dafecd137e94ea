//! Middleware for tower and actix-web: one envelope for every error that a server answers, with one correlation ID in
//! body, header and log.
//!
//! The feature `tower` adds `ErrorLayer`, for axum and every other tower service. The feature `actix-web` adds
//! `ErrorMiddleware`. Both have the same settings and give the same answers. The guide [`serving`](crate::guide::serving)
//! shows a complete program.

#[cfg(feature = "actix-web")]
mod actix;
mod caught;
mod finish;
mod flight;
mod foreign;
mod grpc;
mod json_ids;
mod keep_body;
mod log;
pub mod render;
mod settings;
mod shown;
#[cfg(feature = "tower")]
mod tower;
mod trace_id;

#[cfg(feature = "actix-web")]
pub use self::actix::{
    extractors::extractors,
    middleware::ErrorMiddleware,
    service::{ErrorMiddlewareFuture, ErrorMiddlewareService},
};
#[cfg(feature = "tower")]
pub use self::tower::{body::ErrorBody, future::ResponseFuture, layer::ErrorLayer, service::ErrorService};
pub use self::{keep_body::KeepBody, trace_id::trace_id};
