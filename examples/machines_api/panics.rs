//! A middleware that answers in the place of a handler that panicked.

use std::panic::AssertUnwindSafe;

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use rest_error::defender::DefenderError;

/// Without it the connection would break off with no answer. The panic's own message has gone to stderr by then.
pub(crate) async fn catch(request: Request, next: Next) -> Response {
    // What a panic leaves behind is the request, which is dropped, and locks, whose users cope with poison.
    let response = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    response.unwrap_or_else(|_panic| DefenderError::InternalServerError.into_response())
}
