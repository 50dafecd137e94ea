//! Errors that others answered: a router, a limit, a timeout, a handler that panicked.

use std::fmt;

use http::{HeaderMap, HeaderName, header, response::Parts};

use super::{caught::Panic, keep_body::KeepBody};
use crate::{
    catalogues::{
        by_status,
        http_error::{HttpError, HttpErrorCode},
    },
    declare::{message::MessageWriter, rest_error::RestError, spec::ErrorSpec},
    response::error_response::ErrorResponse,
    text::correlation_id::CorrelationId,
};

/// Whether a response is an error whose body tells a client nothing: an empty body, plain text, or a body without a content
/// type. An empty body of a response to `HEAD` proves nothing.
pub(super) fn is_foreign(parts: &Parts, is_empty: bool, is_head: bool) -> bool {
    let is_error = parts.status.is_client_error() || parts.status.is_server_error();
    let tells_nothing = match parts.headers.get(header::CONTENT_TYPE) {
        Some(media_type) => {
            let is_text = |head: &[u8]| head.eq_ignore_ascii_case(b"text/plain");
            media_type.as_bytes().get(..10).is_some_and(is_text) || (is_empty && !is_head)
        }
        // Most likely text for people, because whoever sends data names its type.
        None => true,
    };
    is_error && tells_nothing && parts.extensions.get::<KeepBody>().is_none()
}

/// The response that replaces a foreign one. The status is kept, whatever `error` says.
pub(super) fn response(parts: &Parts, error: Option<ErrorResponse>, id: CorrelationId) -> ErrorResponse {
    let error = error.unwrap_or_else(|| ErrorResponse::from(Foreign(by_status::code(parts.status))));
    error.with_status(parts.status).with_correlation_id(id)
}

/// The headers that describe the bytes of a body, and no longer fit when those change.
pub(super) const OF_THE_BYTES: [HeaderName; 10] = [
    header::CONTENT_LENGTH,
    header::CONTENT_ENCODING,
    header::TRANSFER_ENCODING,
    header::TRAILER,
    header::CONTENT_RANGE,
    header::ETAG,
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("content-md5"),
    HeaderName::from_static("digest"),
    HeaderName::from_static("repr-digest"),
];

/// Further headers that describe a text, and no longer fit the envelope that replaces it.
const OF_THE_TEXT: [HeaderName; 5] = [
    header::CONTENT_TYPE,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LOCATION,
    header::CONTENT_DISPOSITION,
    header::LAST_MODIFIED,
];

/// Copies the headers of the old response to the new one, except those that describe the old text. Those of its bytes are
/// removed where the new body is described.
pub(super) fn keep_headers(old: HeaderMap, new: &mut HeaderMap) {
    // What the foreign response says about these is more specific than what a code says.
    for better in [header::WWW_AUTHENTICATE, header::RETRY_AFTER, header::CACHE_CONTROL] {
        if old.contains_key(&better) {
            new.remove(better);
        }
    }
    let ours: Vec<HeaderName> = new.keys().cloned().collect();
    let is_dropped = |name: &HeaderName| OF_THE_TEXT.contains(name) || ours.contains(name);
    let mut name = None;
    for (next, value) in old {
        // `None` stands for a further value of the name before.
        name = next.or(name);
        if let Some(name) = name.as_ref().filter(|name| !is_dropped(name)) {
            new.append(name, value);
        }
    }
}

/// The response after a panic.
pub(super) fn panicked(panic: Panic) -> ErrorResponse {
    ErrorResponse::from(HttpError::InternalServerError).with_source(panic.into_text())
}

/// An error whose status is all that is known.
#[derive(Debug)]
struct Foreign(HttpErrorCode);

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The templates of `HttpError` have no placeholders.
        self.0.spec().template().fmt(f)
    }
}

impl std::error::Error for Foreign {}

impl RestError for Foreign {
    fn spec(&self) -> ErrorSpec {
        self.0.spec()
    }

    fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
        out.args(&[])
    }
}
