//! The table of causes in the guide `publishing`: each is provoked on axum. `tests/interop/actix` does the same on actix-web.

use std::{collections::BTreeSet, future::pending, time::Duration};

use axum::{
    Extension, Form, Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, Path, Query, Request},
    routing::{get, post},
};
use http::{Method, StatusCode, header::CONTENT_TYPE};
use rest_error::middleware::ErrorLayer;
use rest_error_tests::causes;
use serde::Deserialize;
use tower_http::timeout::TimeoutLayer;

use crate::sent::{get as get_request, request, send};

const LIMIT: usize = 64;

#[derive(Deserialize)]
#[expect(dead_code, reason = "only what is rejected is of interest")]
struct Order {
    count: u8,
}

fn app() -> Router {
    let timeout = |status| TimeoutLayer::with_status_code(status, Duration::ZERO);
    let late = || get(async || pending::<&str>().await);
    Router::new()
        .route("/", get(async || "fine"))
        .route("/panic", get(async || -> &'static str { panic!("on purpose") }))
        .route("/json", post(async |_: Json<Order>| "fine"))
        .route("/form", post(async |_: Form<Order>| "fine"))
        .route("/query", get(async |_: Query<Order>| "fine"))
        .route("/path/{count}", get(async |_: Path<u8>| "fine"))
        .route("/text", post(async |_: String| "fine"))
        .route("/text/{text}", get(async |_: Path<String>| "fine"))
        .route("/state", get(async |_: Extension<u8>| "fine"))
        .route("/408", late().layer(timeout(StatusCode::REQUEST_TIMEOUT)))
        .route("/504", late().layer(timeout(StatusCode::GATEWAY_TIMEOUT)))
        .layer(DefaultBodyLimit::max(LIMIT))
        .layer(ErrorLayer::new())
}

fn body(path: &str, media_type: Option<&str>, body: impl Into<Body>) -> Request {
    let mut request = request(Method::POST, path);
    *request.body_mut() = body.into();
    request.headers_mut().extend(media_type.map(|it| (CONTENT_TYPE, it.parse().unwrap())));
    request
}

#[tokio::test]
async fn each_cause_has_the_codes_of_the_guide() {
    let (json, form) = (Some("application/json"), Some("application/x-www-form-urlencoded"));
    let large = || "x".repeat(LIMIT + 1);
    let mut provoked = vec![
        ("no route has the path", vec![get_request("/nowhere")]),
        ("the path has routes only for other methods", vec![request(Method::DELETE, "/")]),
        ("a handler panics", vec![get_request("/panic")]),
        ("`Json`: the body is not JSON", vec![body("/json", json, ""), body("/json", json, "{")]),
        (
            "`Json`: a value in the body is missing or invalid",
            vec![body("/json", json, "{}"), body("/json", json, r#"{"count":"a"}"#)],
        ),
        ("`Json`: another media type, or none", vec![body("/json", None, "{}"), body("/json", form, "{}")]),
        (
            "`Form`: a value in the body is missing or invalid",
            vec![body("/form", form, ""), body("/form", form, "count=a")],
        ),
        ("`Form`: another media type, or none", vec![body("/form", None, "count=1"), body("/form", json, "count=1")]),
        ("`Query`: a value is missing or invalid", vec![get_request("/query"), get_request("/query?count=a")]),
        ("`Path`: a value is invalid", vec![get_request("/path/a")]),
        ("`Path`: a value is not UTF-8", vec![get_request("/text/%FF")]),
        ("`String`: the body is not UTF-8", vec![body("/text", None, &b"\xFF"[..])]),
        (
            "the body is longer than its limit",
            vec![body("/json", json, large()), body("/form", form, large()), body("/text", None, large())],
        ),
        ("an `Extension` or `web::Data` was never added", vec![get_request("/state")]),
    ];
    let late = ("the time of `TimeoutLayer` is over", vec![get_request("/408"), get_request("/504")]);
    provoked.push(late);

    let mut found = Vec::new();
    for (cause, requests) in provoked {
        let mut codes = BTreeSet::new();
        for request in requests {
            let answer = send(&app(), request).await;
            codes.insert((answer.status.as_u16(), answer.code()));
        }
        found.push((cause.to_owned(), codes));
    }
    assert_eq!(found, causes::of_axum());
}
