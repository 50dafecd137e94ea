//! `ErrorMiddleware` for actix-web.

mod body;
mod convert;
pub(super) mod middleware;
pub(super) mod service;
