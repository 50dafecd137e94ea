//! Between `http` and the older version of it that actix-web has: statuses by number, headers by bytes.

use actix_web::{
    HttpResponse,
    body::BoxBody,
    http::{
        StatusCode,
        header::{HeaderMap, HeaderName, HeaderValue},
    },
};
use http::{Response, response::Parts};

use crate::{ErrorReport, KeepBody};

/// Of a response of this crate.
pub(super) fn status(status: http::StatusCode) -> StatusCode {
    StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Of a response of actix-web.
pub(super) fn status_of<B>(response: &HttpResponse<B>) -> http::StatusCode {
    http::StatusCode::from_u16(response.status().as_u16()).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR)
}

/// A response of this crate as one of actix-web.
pub(super) fn response(response: Response<Vec<u8>>) -> HttpResponse {
    let (parts, body) = response.into_parts();
    let mut response = HttpResponse::with_body(status(parts.status), BoxBody::new(body));
    put(parts, &mut response);
    response
}

/// The head of a response, and of its extensions those of this crate.
pub(super) fn parts<B>(response: &mut HttpResponse<B>) -> Parts {
    let (mut parts, ()) = Response::new(()).into_parts();
    parts.status = status_of(response);
    for (name, value) in response.headers() {
        let name = http::HeaderName::from_bytes(name.as_str().as_bytes());
        let value = http::HeaderValue::from_bytes(value.as_bytes());
        if let (Ok(name), Ok(value)) = (name, value) {
            parts.headers.append(name, value);
        }
    }
    let mut extensions = response.extensions_mut();
    if let Some(report) = extensions.remove::<ErrorReport>() {
        parts.extensions.insert(report);
    }
    if extensions.contains::<KeepBody>() {
        parts.extensions.insert(KeepBody);
    }
    parts
}

/// Puts headers and report where [`parts`] found them. The status is the response's own.
pub(super) fn put<B>(mut parts: Parts, response: &mut HttpResponse<B>) {
    let mut headers = HeaderMap::with_capacity(parts.headers.len());
    for (name, value) in &parts.headers {
        let name = HeaderName::from_bytes(name.as_str().as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(value.as_bytes())) {
            headers.append(name, value);
        }
    }
    *response.headers_mut() = headers;
    if let Some(report) = parts.extensions.remove::<ErrorReport>() {
        response.extensions_mut().insert(report);
    }
}
