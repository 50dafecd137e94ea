//! The settings of `ErrorMiddleware`.

use actix_web::HttpRequest;

use crate::middleware::settings::Settings;

/// The route is found in the request.
pub(super) type MiddlewareSettings = Settings<fn(&HttpRequest) -> Option<String>>;
