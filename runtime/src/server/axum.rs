//! `IntoResponse` for axum, on `axum-core`.

use axum_core::{
    body::Body,
    response::{IntoResponse, Response},
};

use crate::{Envelope, ErrorResponse, RestError, WithMessage};

/// The response to an error, with a fresh ID.
pub fn respond(error: &dyn RestError) -> Response {
    Envelope::new(error).into_http::<Body>()
}

impl<E: RestError> IntoResponse for WithMessage<E> {
    fn into_response(self) -> Response {
        respond(&self)
    }
}

impl IntoResponse for ErrorResponse {
    fn into_response(self) -> Response {
        self.into_http::<Body>()
    }
}

impl IntoResponse for Envelope<'_> {
    fn into_response(self) -> Response {
        self.into_http::<Body>()
    }
}
