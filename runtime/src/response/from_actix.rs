//! Converts statuses and headers of actix-web to the newer version of `http` that this crate uses.

use actix_web::http::{StatusCode, header::HeaderMap};
use http::{HeaderName, HeaderValue};

/// The same status. Both versions accept the same numbers.
pub(crate) fn status(status: StatusCode) -> http::StatusCode {
    http::StatusCode::from_u16(status.as_u16()).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR)
}

/// A copy of the headers.
pub(crate) fn headers(headers: &HeaderMap) -> http::HeaderMap {
    let mut copy = http::HeaderMap::with_capacity(headers.len());
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_str().as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(value.as_bytes())) {
            copy.append(name, value);
        }
    }
    copy
}
