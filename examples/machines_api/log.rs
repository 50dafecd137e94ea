//! The log, on stderr: causes of server errors, which no client is shown, beside the ID, which every client is.

use std::{
    error::Error,
    fmt,
    io::{self, Write},
};

use rest_error::{ErrorResponse, RestError, defender::DefenderError};

/// The response to a server error, once it is in the log with its sources.
pub(crate) fn server_error(error: impl RestError) -> ErrorResponse {
    let response = ErrorResponse::from(error);
    let causes: Vec<_> = response.sources().collect();
    line(format_args!("{response}: {}", causes.join(": ")));
    response
}

/// The response to what should not have happened: the log has the cause, the client learns nothing but the ID.
pub(crate) fn internal(cause: &dyn Error) -> ErrorResponse {
    let response = ErrorResponse::from(DefenderError::InternalServerError);
    line(format_args!("{response}: {cause}"));
    response
}

/// Unlike `eprintln!`, this does not panic when stderr is closed.
pub(crate) fn line(text: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{text}");
}
