//! A middleware that answers in the place of a handler that panicked.

use std::panic::AssertUnwindSafe;

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;

use crate::log;

/// Without it the connection would break off with no answer.
///
/// Rust has written the panic's text and place to stderr by then, but no ID; so the text is written again, beside it.
pub(crate) async fn catch(request: Request, next: Next) -> Response {
    // What a panic leaves behind is the request, which is dropped, and locks, whose users cope with poison.
    let response = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    response.unwrap_or_else(|payload| log::panicked(&*payload).into_response())
}
