//! A 403 that must look exactly like a 404 (`same_as`): no form of it differs, and the log has the truth.

use std::fmt;

use axum::{Router, extract::Path, routing::get as on_get};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use rest_error::{
    ErrorReport, ErrorResponse, RestError,
    middleware::{
        ErrorLayer,
        render::{self, Rendered},
    },
};
use serde_json::json;

use crate::sent::{request, send};

#[derive(Debug, RestError)]
#[rest(status = 404, args)]
enum MachineError {
    /// No machine has this ID.
    #[rest(code = "NotFound", msg = "Machine {id} was not found", help = "https://example.com/help")]
    NotFound { id: u64 },

    /// The caller may not know that the machine is there.
    #[rest(same_as = NotFound)]
    Hidden { id: u64, source: NotAllowed },
}

#[derive(Debug)]
struct NotAllowed;

impl fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("reader-7 may not see this machine")
    }
}

impl std::error::Error for NotAllowed {}

fn find(is_hidden: bool, id: u64) -> MachineError {
    if is_hidden { MachineError::Hidden { id, source: NotAllowed } } else { MachineError::NotFound { id } }
}

fn service(is_hidden: bool) -> Router {
    Router::new()
        .route("/machines/{id}", on_get(async move |Path(id): Path<u64>| find(is_hidden, id)))
        .route("/owned/{id}", on_get(async move |Path(id): Path<u64>| ErrorResponse::from(find(is_hidden, id))))
}

fn layers() -> [ErrorLayer; 4] {
    // Shows all that a report has for clients.
    let own = |report: &ErrorReport| {
        let arguments: Vec<_> = report.arguments().map(|(name, shown)| format!("{name}={shown}")).collect();
        Some(Rendered::json(&json!({
            "status": report.status().as_u16(),
            "code": report.code(),
            "text": report.message(),
            "template": report.template().map(|template| template.to_string()),
            "summary": report.spec().map(rest_error::ErrorSpec::summary),
            "arguments": arguments,
            "args": report.args(),
            "id": report.correlation_id(),
        })))
    };
    let layer = || ErrorLayer::new().trust_request_id();
    [
        layer(),
        layer().render(render::problem("https://example.com/")).render(render::page()),
        layer().render(render::problem("https://example.com/").by_default()),
        layer().render(own),
    ]
}

/// What the client gets, and the sources in the log.
async fn answer(
    app: &Router,
    method: &Method,
    path: &str,
    accept: &'static str,
) -> (StatusCode, HeaderMap, Vec<u8>, Option<String>) {
    let mut request = request(method.clone(), path);
    request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static(accept));
    request.headers_mut().insert("x-request-id", HeaderValue::from_static("id-1"));
    let answer = send(app, request).await;
    let [event] = &answer.log[..] else { panic!("one event, not {:?}", answer.log) };
    assert_eq!(event.field("error.type"), Some("NotFound"));
    let sources = event.field("sources").map(str::to_owned);
    (answer.status, answer.headers, answer.body, sources)
}

#[tokio::test]
async fn a_hidden_machine_looks_like_none_in_every_form() {
    for (number, layer) in layers().into_iter().enumerate() {
        let (hidden, missing) = (service(true).layer(layer.clone()), service(false).layer(layer));
        for method in [Method::GET, Method::HEAD] {
            for path in ["/machines/7", "/owned/7"] {
                for accept in ["*/*", "application/json", "application/problem+json", "text/html"] {
                    let of_hidden = answer(&hidden, &method, path, accept).await;
                    let of_missing = answer(&missing, &method, path, accept).await;
                    let seen = |(status, headers, body, _): (StatusCode, HeaderMap, Vec<u8>, Option<String>)| {
                        (status, headers, body)
                    };
                    assert_eq!(of_hidden.3.as_deref(), Some("reader-7 may not see this machine"));
                    assert_eq!(of_missing.3, None);
                    assert_eq!(seen(of_hidden), seen(of_missing), "layer {number}, {method} {path}, {accept}");
                }
            }
        }
    }
}
