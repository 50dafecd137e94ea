//! `IntoResponse` of axum for errors and envelopes.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};

use super::{envelope::Envelope, error_response::ErrorResponse};
use crate::declare::rest_error::{RestError, WithMessage};

/// The response to an error, with a random correlation ID.
pub fn respond(error: &dyn RestError) -> Response {
    Envelope::new(error).into_shared::<Body>()
}

impl<E: RestError> IntoResponse for WithMessage<E> {
    fn into_response(self) -> Response {
        respond(&self)
    }
}

impl IntoResponse for ErrorResponse {
    fn into_response(self) -> Response {
        self.into_shared::<Body>()
    }
}

impl IntoResponse for Envelope<'_> {
    fn into_response(self) -> Response {
        self.into_shared::<Body>()
    }
}
