//! The codes of the shipped catalogues for a status of which nothing else is known.

use http::StatusCode;

use crate::{ErrorSpec, HttpErrorCode, defender::DefenderCode};

/// Defender's code where it has one for the status at large, else that of [`HttpError`](crate::HttpError); else the most
/// general one of its class, which is also that of 400 and of 500.
pub(crate) fn spec(status: StatusCode) -> &'static ErrorSpec {
    let defender = match status.as_u16() {
        401 => Some(DefenderCode::Unauthorized),
        403 => Some(DefenderCode::Forbidden),
        404 => Some(DefenderCode::NotFound),
        429 => Some(DefenderCode::TooManyRequests),
        _ => None,
    };
    let http = || HttpErrorCode::ALL.iter().map(|code| code.spec()).find(|spec| spec.status() == status);
    let otherwise = if status.is_server_error() { DefenderCode::InternalServerError } else { DefenderCode::BadRequest };
    defender.map(DefenderCode::spec).or_else(http).unwrap_or_else(|| otherwise.spec())
}
