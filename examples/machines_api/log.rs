//! The log, on stderr: every failure by its ID, which the client has too; and what no client is shown, the causes of
//! server errors.

use std::{
    any::Any,
    error::Error,
    fmt,
    io::{self, Write},
};

use axum::{extract::Request, middleware::Next, response::Response};
use rest_error::{ErrorReport, ErrorResponse, RestError, defender::DefenderError};

/// The longest line, in characters: who sends long paths does not fill the disk.
const LONGEST_LINE: usize = 16 * 1024;

/// A middleware that writes a line for each response with an error, whatever it was made by.
///
/// A response of `rest_error` has a report in its extensions; one that lacks it is no failure of ours to tell of.
pub(crate) async fn failures(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    // Without the query, where tokens and names of people are.
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    if let Some(report) = response.extensions().get::<ErrorReport>() {
        let status = response.status().as_u16();
        let (code, target) = (report.code(), report.target());
        // The path comes last, as it may be cut.
        line(format_args!("{status} {code} (target {target}): {method} {path}"));
    }
    response
}

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

/// The response in the place of a handler that panicked, with the panic's text beside the ID.
pub(crate) fn panicked(payload: &(dyn Any + Send)) -> ErrorResponse {
    let text = match payload.downcast_ref::<String>() {
        Some(text) => text,
        None => *payload.downcast_ref::<&str>().unwrap_or(&"with no text"),
    };
    let response = ErrorResponse::from(DefenderError::InternalServerError);
    line(format_args!("{response}: panicked: {text}"));
    response
}

/// Writes one line. Unlike `eprintln!`, this does not panic when stderr is closed.
pub(crate) fn line(text: fmt::Arguments<'_>) {
    let mut line = one_line(&text.to_string());
    line.push('\n');
    // In one piece: other threads write too.
    let _ = io::stderr().write_all(line.as_bytes());
}

/// Text in which nothing ends the line or turns its direction: a caller's words must not look like lines of ours.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for found in text.chars().take(LONGEST_LINE) {
        let is_mark =
            matches!(found, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if found.is_control() || is_mark {
            line.extend(found.escape_default());
        } else {
            line.push(found);
        }
    }
    line
}
