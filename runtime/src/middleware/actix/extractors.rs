//! [`extractors`]: actix-web's own extractors reject with errors of this crate.

use actix_web::{
    Error, HttpRequest,
    error::{JsonPayloadError, PathError, QueryPayloadError, UrlencodedError},
    web,
};
use serde_json::error::Category;

use crate::{
    catalogues::{defender::DefenderError, http_error::HttpError},
    response::error_response::ErrorResponse,
};

/// Configures actix-web's `Json`, `Form`, `Query`, `Path`, `Bytes` and `String`, so that they reject with the error codes and
/// the messages of this crate's extractors for axum. Bodies may have up to `limit` bytes.
///
/// | rejection | error code |
/// |---|---|
/// | the body is malformed or does not fit | `InvalidRequestBody` |
/// | a field is missing | `MissingRequiredParameter` |
/// | a value in the query or in the path does not fit | `InvalidInput` |
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
/// Unlike the extractors for axum, those of actix-web stop at the first failure, and give a field's name without its path.
pub fn extractors(limit: usize) -> impl FnOnce(&mut web::ServiceConfig) {
    move |app| {
        app.app_data(web::PayloadConfig::new(limit))
            .app_data(web::JsonConfig::default().limit(limit).error_handler(|error, _| json(&error)))
            .app_data(web::FormConfig::default().limit(limit).error_handler(|error, _| form(&error)))
            .app_data(web::QueryConfig::default().error_handler(|error, request| query(&error, request)))
            .app_data(web::PathConfig::default().error_handler(|error, request| path(&error, request)));
    }
}

fn json(error: &JsonPayloadError) -> Error {
    let answer = match error {
        JsonPayloadError::ContentType => HttpError::UnsupportedMediaType.into(),
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
            HttpError::ContentTooLarge.into()
        }
        JsonPayloadError::Deserialize(error) => match error.classify() {
            Category::Data => of_data(&error.to_string(), Place::Body),
            Category::Eof => invalid_body("the JSON is incomplete"),
            Category::Syntax | Category::Io => {
                invalid_body(&format!("malformed JSON at line {}, column {}", error.line(), error.column()))
            }
        },
        _ => invalid_body("it could not be read"),
    };
    answer.with_source(error.to_string()).into()
}

fn form(error: &UrlencodedError) -> Error {
    let answer = match error {
        UrlencodedError::ContentType => HttpError::UnsupportedMediaType.into(),
        UrlencodedError::Overflow { .. } => HttpError::ContentTooLarge.into(),
        UrlencodedError::Parse(error) => of_data(&error.to_string(), Place::Body),
        _ => invalid_body("it could not be read"),
    };
    answer.with_source(error.to_string()).into()
}

fn query(error: &QueryPayloadError, request: &HttpRequest) -> Error {
    let answer = match error {
        QueryPayloadError::Deserialize(error) => of_data(&error.to_string(), Place::Query(request.query_string())),
        _ => invalid_input(request.query_string()),
    };
    answer.with_source(error.to_string()).into()
}

fn path(error: &PathError, request: &HttpRequest) -> Error {
    // If there are several, nobody knows which of them does not fit.
    let mut values = request.match_info().iter().map(|(_, value)| value);
    let only = values.next().filter(|_| values.next().is_none());
    invalid_input(only.unwrap_or(request.path())).with_source(error.to_string()).into()
}

#[derive(Clone, Copy)]
enum Place<'a> {
    Body,
    /// The whole query.
    Query(&'a str),
}

/// What serde says about data that does not fit. Its errors consist of a text only, so the text is parsed. A text that is not
/// recognized counts as a value that does not fit.
fn of_data(text: &str, place: Place<'_>) -> ErrorResponse {
    // `serde_json` adds the position.
    let text = text.rsplit_once(" at line ").map_or(text, |(text, _)| text);
    let named = |start: &str| text.strip_prefix(start);
    if let Some((name, _)) = named("missing field `").and_then(|rest| rest.rsplit_once('`')) {
        return DefenderError::MissingRequiredParameter { parameter: name.to_owned() }.into();
    }
    if let Some((name, _)) = named("duplicate field `").and_then(|rest| rest.rsplit_once('`')) {
        return of_name(name, place, format!("Parameter {name} is given more than once."));
    }
    if let Some((name, known)) = named("unknown field `").and_then(|rest| rest.rsplit_once("`, expected ")) {
        let lower = name.to_lowercase();
        let message = match known.split('`').skip(1).step_by(2).find(|known| known.to_lowercase() == lower) {
            Some(known) => {
                format!("Parameter {name} is unknown; {known} is known, and names are case-sensitive.")
            }
            None => format!("Parameter {name} is unknown."),
        };
        return of_name(name, place, message);
    }
    match place {
        Place::Body => DefenderError::InvalidRequestBody.into(),
        Place::Query(query) => invalid_input(query),
    }
}

fn of_name(name: &str, place: Place<'_>, message: String) -> ErrorResponse {
    let error = match place {
        Place::Body => ErrorResponse::from(DefenderError::InvalidRequestBody),
        Place::Query(_) => invalid_input(name),
    };
    error.with_message(message)
}

fn invalid_body(reason: &str) -> ErrorResponse {
    ErrorResponse::from(DefenderError::InvalidRequestBody).with_message(format!("Invalid request body: {reason}."))
}

fn invalid_input(input: &str) -> ErrorResponse {
    DefenderError::InvalidInput { input: input.to_owned() }.into()
}
