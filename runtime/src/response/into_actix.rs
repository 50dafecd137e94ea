//! `ResponseError` and `Responder` of actix-web for errors and envelopes.
//!
//! actix-web uses an older version of `http`, so statuses are converted by number and headers by their bytes.

use actix_web::{
    HttpRequest, HttpResponse, Responder, ResponseError,
    body::BoxBody,
    http::{
        StatusCode,
        header::{HeaderMap, HeaderName, HeaderValue},
    },
};
use bytes::Bytes;
use http::{Response, response::Parts};

use super::{envelope::Envelope, error_response::ErrorResponse, report::ErrorReport};
use crate::declare::rest_error::{RestError, WithMessage};

/// The status of an error.
pub fn status(error: &dyn RestError) -> StatusCode {
    convert_status(error.spec().status())
}

/// The response to an error, with a random correlation ID.
pub fn respond(error: &dyn RestError) -> HttpResponse {
    convert_response(Envelope::new(error).into_shared())
}

impl<E: RestError> ResponseError for WithMessage<E> {
    fn status_code(&self) -> StatusCode {
        status(self)
    }

    fn error_response(&self) -> HttpResponse {
        respond(self)
    }
}

impl ResponseError for ErrorResponse {
    fn status_code(&self) -> StatusCode {
        convert_status(self.status())
    }

    fn error_response(&self) -> HttpResponse {
        convert_response(self.clone().into_shared())
    }
}

impl Responder for ErrorResponse {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        convert_response(self.into_shared())
    }
}

/// It borrows its error, so it cannot be a `ResponseError`. The error itself is one.
impl Responder for Envelope<'_> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        convert_response(self.into_shared())
    }
}

/// Converts the status of a response of this crate.
fn convert_status(status: http::StatusCode) -> StatusCode {
    StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Converts a response of this crate.
pub(crate) fn convert_response(response: Response<Bytes>) -> HttpResponse {
    let (parts, body) = response.into_parts();
    let mut response = HttpResponse::with_body(convert_status(parts.status), BoxBody::new(body));
    replace_head(parts, &mut response);
    response
}

/// Replaces the status, the headers and the report of a response.
pub(crate) fn replace_head<B>(mut parts: Parts, response: &mut HttpResponse<B>) {
    *response.status_mut() = convert_status(parts.status);
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
