//! Errors as responses.

use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError, body::BoxBody, http::StatusCode};

use super::convert;
use crate::{Envelope, ErrorResponse, RestError, WithMessage};

/// The status of an error.
pub fn status(error: &dyn RestError) -> StatusCode {
    convert::status(error.spec().status())
}

/// The response to an error, with a fresh ID.
pub fn respond(error: &dyn RestError) -> HttpResponse {
    convert::response(Envelope::new(error).into_http())
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
        convert::status(self.status())
    }

    fn error_response(&self) -> HttpResponse {
        convert::response(self.clone().into_http())
    }
}

impl Responder for ErrorResponse {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        convert::response(self.into_http())
    }
}

/// Borrowed, so that it is no `ResponseError`; the error that it is of is one.
impl Responder for Envelope<'_> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        convert::response(self.into_http())
    }
}
