//! `/errors`: all error codes of the service, as a page for people and as JSON for programs.

mod page;

use std::sync::LazyLock;

use axum::{
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT, CONTENT_SECURITY_POLICY, VARY, X_CONTENT_TYPE_OPTIONS},
    },
    response::{Html, IntoResponse, Response},
};
use mediatype::{
    MediaType,
    names::{APPLICATION, HTML, JSON, TEXT},
};
use rest_error::{Catalogued, ErrorResponse, HttpError};
use uuid::Uuid;

use self::page::Page;
use crate::{accept, error::MachineError, operations};

#[derive(Debug, Clone, Copy)]
enum Form {
    Json,
    Html,
}

const FORMS: [(MediaType<'_>, Form); 2] =
    [(MediaType::new(APPLICATION, JSON), Form::Json), (MediaType::new(TEXT, HTML), Form::Html)];

/// The page loads nothing, and only its own style and script, which have the nonce, have an effect.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    )
}

/// The error codes as JSON, or as HTML for a client that prefers it.
#[utoipa::path(
    get,
    path = "/errors",
    responses(
        (status = 200, description = "All error codes.", content((Vec<Object> = "application/json"), (String = "text/html"))),
        operations::Errors
    )
)]
pub(crate) async fn errors(headers: HeaderMap) -> Result<Response, ErrorResponse> {
    static PAGE: LazyLock<Page> = LazyLock::new(|| Page::new(MachineError::CATALOGUE));

    // A cache must not serve the page to a program.
    let by_accept = [(VARY, HeaderValue::from_name(ACCEPT))];
    match accept::best(&headers, &FORMS) {
        Some(Form::Json) => Ok((by_accept, axum::Json(MachineError::CATALOGUE)).into_response()),
        Some(Form::Html) => {
            let nonce = Uuid::new_v4().simple().to_string();
            let safe = [(CONTENT_SECURITY_POLICY, policy(&nonce)), (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned())];
            Ok((by_accept, safe, Html(PAGE.html(nonce))).into_response())
        }
        None => {
            let [(name, value)] = by_accept;
            Err(ErrorResponse::from(HttpError::NotAcceptable).with_header(name, value))
        }
    }
}
