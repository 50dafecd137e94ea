//! The check of a response for the types of actix-web.

use actix_web::http::{StatusCode, header::HeaderMap};

use super::response::check_response;
use crate::{declare::catalogue::Catalogue, response::from_actix};

/// Like [`check_response`], for a response of actix-web, whose status and headers are of an older version of the crate `http`.
///
/// ```
/// use actix_web::{ResponseError, body::MessageBody};
/// use rest_error::{Catalogued, contract, defender::DefenderError};
///
/// // In a test of a service, `actix_web::test::call_service` returns the response, and `read_body` its body.
/// let response = DefenderError::Unauthorized.error_response();
/// let (status, headers) = (response.status(), response.headers().clone());
/// let body = response.into_body().try_into_bytes().unwrap();
/// contract::check_actix_response(DefenderError::CATALOGUE, status, &headers, &body);
/// ```
///
/// # Panics
/// If the response does not match. The message is an [`Undeclared`](super::Undeclared).
#[track_caller]
pub fn check_actix_response(catalogue: &Catalogue, status: StatusCode, headers: &HeaderMap, body: impl AsRef<[u8]>) {
    check_response(catalogue, from_actix::status(status), &from_actix::headers(headers), body);
}
