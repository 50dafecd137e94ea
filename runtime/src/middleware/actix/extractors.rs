//! [`extractors`]: actix-web's own extractors reject with errors of this crate.

use actix_web::{
    HttpRequest,
    error::{JsonPayloadError, PathError, QueryPayloadError, UrlencodedError},
    web,
};

use crate::parameters::{rejection::Rejection, text_only};

/// Configures actix-web's own `Json`, `Form`, `Query` and `Path`, so that they reject with a
/// [`Rejection`](crate::extract::Rejection). Bodies may have up to `limit` bytes, and this limit also applies to `Bytes`, `String`, and
/// to [`Json`](crate::extract::Json) and [`Form`](crate::extract::Form) of this crate.
///
/// | rejection | error code |
/// |---|---|
/// | the body is malformed, or a value in it is invalid | `InvalidRequestBody` |
/// | a parameter is missing | `MissingRequiredParameter` |
/// | a value in the query or in the path is invalid | `InvalidInput` |
/// | the body is too large | `ContentTooLarge` |
/// | the body has another media type | `UnsupportedMediaType` |
///
/// The text of serde is only logged, because it may contain names of types.
///
/// ```
/// use actix_web::App;
/// use rest_error::middleware::{ErrorMiddleware, extractors};
///
/// let app = App::new().configure(extractors(64 * 1024)).wrap(ErrorMiddleware::new());
/// ```
///
/// A `JsonConfig` or another configuration of your own replaces the one of this function if it is added later, and the one that is
/// added last decides.
///
/// actix-web's extractors stop at the first failure, and only say what serde says about it. Therefore the answers do not
/// name a parameter whose value is invalid, and the name of a missing or unknown one is without its path. The extractors of [`extract`](crate::extract) report everything
/// that is wrong, with the full path of each parameter.
pub fn extractors(limit: usize) -> impl FnOnce(&mut web::ServiceConfig) {
    move |app| {
        app.app_data(web::PayloadConfig::new(limit))
            .app_data(web::JsonConfig::default().limit(limit).error_handler(|error, _| json(&error).into()))
            .app_data(web::FormConfig::default().limit(limit).error_handler(|error, _| form(&error).into()))
            .app_data(web::QueryConfig::default().error_handler(|error, request| query(&error, request).into()))
            .app_data(web::PathConfig::default().error_handler(|error, request| path(&error, request).into()));
    }
}

fn json(error: &JsonPayloadError) -> Rejection {
    let text = error.to_string();
    match error {
        JsonPayloadError::ContentType => Rejection::unsupported_media_type(),
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => Rejection::too_large(text),
        JsonPayloadError::Deserialize(error) => text_only::json(error).explained_by(text),
        _ => Rejection::unreadable(text),
    }
}

fn form(error: &UrlencodedError) -> Rejection {
    let text = error.to_string();
    match error {
        UrlencodedError::ContentType => Rejection::unsupported_media_type(),
        UrlencodedError::Overflow { .. } => Rejection::too_large(text),
        UrlencodedError::Parse(error) => text_only::form(&error.to_string()).explained_by(text),
        _ => Rejection::unreadable(text),
    }
}

fn query(error: &QueryPayloadError, request: &HttpRequest) -> Rejection {
    let text = error.to_string();
    let serde_text = match error {
        QueryPayloadError::Deserialize(error) => error.to_string(),
        _ => text.clone(),
    };
    text_only::query(request.query_string(), &serde_text).explained_by(text)
}

fn path(error: &PathError, request: &HttpRequest) -> Rejection {
    // If there are several, nobody knows which of them is invalid.
    let mut all = request.match_info().iter();
    let only = all.next().filter(|_| all.next().is_none());
    text_only::path(request.path(), only).explained_by(error.to_string())
}
