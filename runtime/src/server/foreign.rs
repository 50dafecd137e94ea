//! Errors that others answered: a router, a limit, a timeout, a handler that panicked.

use http::{HeaderMap, HeaderName, header, response::Parts};

use crate::{
    CorrelationId, ErrorResponse, ErrorSpec, RestError, by_status,
    defender::{DefenderCode, DefenderError},
};

/// Keeps a response as it is: put into its extensions, it has the middleware leave the body alone, whatever the status.
///
/// ```
/// use rest_error::KeepBody;
///
/// let mut response = http::Response::new("gone, in plain text");
/// *response.status_mut() = http::StatusCode::GONE;
/// response.extensions_mut().insert(KeepBody);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeepBody;

/// Whether a response is an error with nothing in it that a client could go by: an empty body, plain text, or
/// a body of no named type. That the body of a response to a `HEAD` is empty says nothing.
pub(crate) fn is_foreign(parts: &Parts, is_empty: bool, is_head: bool) -> bool {
    let is_error = parts.status.is_client_error() || parts.status.is_server_error();
    let says_nothing = match parts.headers.get(header::CONTENT_TYPE) {
        Some(media_type) => {
            let is_text = |head: &[u8]| head.eq_ignore_ascii_case(b"text/plain");
            media_type.as_bytes().get(..10).is_some_and(is_text) || (is_empty && !is_head)
        }
        // What a person reads, most likely: whoever sends data says of what type.
        None => true,
    };
    is_error && says_nothing && parts.extensions.get::<KeepBody>().is_none()
}

/// The response in the place of a foreign one; its status is kept, whatever `error` says.
pub(crate) fn response(parts: &Parts, error: Option<ErrorResponse>, target: CorrelationId) -> ErrorResponse {
    let error = error.unwrap_or_else(|| ErrorResponse::from(Foreign(by_status::spec(parts.status))));
    error.with_status(parts.status).with_target(target)
}

/// What the headers of the new response keep of those of the old one: all but what speaks of the old body.
pub(crate) fn keep_headers(old: HeaderMap, new: &mut HeaderMap) {
    const OF_THE_BODY: [HeaderName; 8] = [
        header::CONTENT_TYPE,
        header::CONTENT_LENGTH,
        header::CONTENT_ENCODING,
        header::CONTENT_LANGUAGE,
        header::CONTENT_DISPOSITION,
        header::TRANSFER_ENCODING,
        header::ETAG,
        header::LAST_MODIFIED,
    ];
    // A challenge or a delay that the foreign response has is more than a code can know.
    for better in [header::WWW_AUTHENTICATE, header::RETRY_AFTER] {
        if old.contains_key(&better) {
            new.remove(better);
        }
    }
    let ours: Vec<HeaderName> = new.keys().cloned().collect();
    let mut name = None;
    for (next, value) in old {
        // `None` is the name before, which has another value.
        name = next.or(name);
        if let Some(name) = name.as_ref().filter(|name| !OF_THE_BODY.contains(name) && !ours.contains(name)) {
            new.append(name, value);
        }
    }
}

/// The panic's own words, for the log.
pub(crate) fn panic_text(payload: &(dyn std::any::Any + Send)) -> String {
    match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(text), _) => format!("panicked: {text}"),
        (_, Some(text)) => crate::message::cut(&format_args!("panicked: {text}")),
        _ => "panicked".to_owned(),
    }
}

/// The response in the place of a handler that panicked.
pub(crate) fn panicked(payload: &(dyn std::any::Any + Send)) -> ErrorResponse {
    ErrorResponse::from(DefenderError::InternalServerError).with_source(panic_text(payload))
}

/// An error of which the status alone is known.
#[derive(Debug)]
struct Foreign(&'static ErrorSpec);

impl std::fmt::Display for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Its template speaks of a quota, and here it is not known which.
        if self.0.code() == DefenderCode::TooManyRequests.as_str() {
            return f.write_str("Too many requests.");
        }
        write!(f, "{}", self.0.template())
    }
}

impl std::error::Error for Foreign {}

impl RestError for Foreign {
    fn spec(&self) -> &'static ErrorSpec {
        self.0
    }
}
