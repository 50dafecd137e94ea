//! The settings of `ErrorMiddleware`.

use actix_web::HttpRequest;

use crate::middleware::settings::Settings;

/// Finds the matched route in the request.
pub(super) type FindRoute = fn(&HttpRequest) -> Option<String>;

pub(super) type MiddlewareSettings = Settings<FindRoute>;
