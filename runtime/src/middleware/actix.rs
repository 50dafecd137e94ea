//! `ErrorMiddleware` for actix-web.

mod convert;
pub(super) mod middleware;
pub(super) mod service;
