//! The table of causes in the guide `publishing`: each is provoked on actix-web. `tests/tests/wire` does the same on axum.

use std::collections::BTreeSet;

use actix_web::{
    App,
    http::Method,
    test::{TestRequest, call_service, init_service, read_body},
    web::{self, Data, Form, Json, Path, Query},
};
use rest_error::middleware::ErrorMiddleware;
use serde::Deserialize;

use crate::causes_table as table;

const LIMIT: usize = 64;

#[derive(Deserialize)]
#[expect(dead_code, reason = "only what is rejected is of interest")]
struct Order {
    count: u8,
}

fn routes(app: &mut web::ServiceConfig) {
    app.app_data(web::JsonConfig::default().limit(LIMIT))
        .app_data(web::FormConfig::default().limit(LIMIT))
        .app_data(web::PayloadConfig::new(LIMIT))
        .service(web::resource("/").route(web::get().to(async || "fine")))
        .route("/route", web::get().to(async || "fine"))
        .route("/panic", web::get().to(async || -> &'static str { panic!("on purpose") }))
        .route("/json", web::post().to(async |_: Json<Order>| "fine"))
        .route("/form", web::post().to(async |_: Form<Order>| "fine"))
        .route("/query", web::get().to(async |_: Query<Order>| "fine"))
        .route("/path/{count}", web::get().to(async |_: Path<u8>| "fine"))
        .route("/text", web::post().to(async |_: String| "fine"))
        .route("/text/{text}", web::get().to(async |_: Path<String>| "fine"))
        .route("/state", web::get().to(async |_: Data<u8>| "fine"));
}

fn with_method(method: Method, path: &str) -> TestRequest {
    TestRequest::with_uri(path).method(method)
}

fn get(path: &str) -> TestRequest {
    with_method(Method::GET, path)
}

fn body(path: &str, media_type: Option<&str>, body: impl Into<web::Bytes>) -> TestRequest {
    let request = with_method(Method::POST, path).set_payload(body);
    match media_type {
        Some(media_type) => request.insert_header(("content-type", media_type)),
        None => request,
    }
}

#[actix_web::test]
async fn each_cause_has_the_codes_of_the_guide() {
    let (json, form) = (Some("application/json"), Some("application/x-www-form-urlencoded"));
    let large = || "x".repeat(LIMIT + 1);
    let provoked = [
        ("no route has the path", vec![get("/nowhere")]),
        (
            "the path has routes only for other methods",
            vec![with_method(Method::DELETE, "/"), with_method(Method::DELETE, "/route")],
        ),
        ("a handler panics", vec![get("/panic")]),
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
        ("`Query`: a value is missing or invalid", vec![get("/query"), get("/query?count=a")]),
        ("`Path`: a value is invalid", vec![get("/path/a")]),
        ("`String`: the body is not UTF-8", vec![body("/text", None, &b"\xFF"[..])]),
        (
            "the body is longer than its limit",
            vec![body("/json", json, large()), body("/form", form, large()), body("/text", None, large())],
        ),
        ("an `Extension` or `web::Data` was never added", vec![get("/state")]),
    ];
    let app = init_service(App::new().configure(routes).wrap(ErrorMiddleware::new())).await;
    let mut found = Vec::new();
    for (cause, requests) in provoked {
        let mut codes = BTreeSet::new();
        for request in requests {
            let response = call_service(&app, request.to_request()).await;
            let status = response.status().as_u16();
            let body: serde_json::Value = serde_json::from_slice(&read_body(response).await).unwrap();
            codes.insert((status, body["error"]["code"].as_str().unwrap().to_owned()));
        }
        found.push((cause.to_owned(), codes));
    }
    assert_eq!(found, table::of_actix());

    // The router replaces what is not UTF-8.
    let response = call_service(&app, get("/text/%FF").to_request()).await;
    assert_eq!(response.status(), 200);
}
