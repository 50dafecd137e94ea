//! `ErrorMiddleware` for actix-web.

mod body;
mod convert;
pub(super) mod extractors;
pub(super) mod middleware;
pub(super) mod service;
mod settings;
