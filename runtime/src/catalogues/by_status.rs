//! The code and the message for an error response if only its status is known.

use http::StatusCode;

use super::http_error::HttpErrorCode;

/// The code of [`HttpError`](crate::HttpError) that has this status. A status that is not registered gets the general code
/// of its class, as [RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15) says: that of 400 or of 500.
pub(crate) fn code(status: StatusCode) -> HttpErrorCode {
    let general = if status.is_server_error() { HttpErrorCode::InternalServerError } else { HttpErrorCode::BadRequest };
    HttpErrorCode::ALL.iter().copied().find(|code| code.status() == status).unwrap_or(general)
}

/// The message of [`HttpError`](crate::HttpError) for this status. Its templates have no placeholders.
#[cfg(feature = "client")]
pub(crate) fn message(status: StatusCode) -> String {
    code(status).spec().template().to_string()
}
