//! actix-web's own extractors, configured by this crate: the answers are those of this crate's extractors for axum.

use actix_web::{
    App,
    http::header::ContentType,
    test::{TestRequest, call_service, init_service, read_body},
    web::{self, Form, Json, Path, Query},
};
use axum::{Router, body::Body, routing::post};
use rest_error::{
    extract,
    middleware::{ErrorLayer, ErrorMiddleware, extractors},
};
use serde::Deserialize;
use tower::ServiceExt;

use crate::log;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only what is rejected is of interest")]
struct Order {
    customer: String,
    count: u8,
}

fn routes(app: &mut web::ServiceConfig) {
    app.route("/json", web::post().to(async |_: Json<Order>| "fine"))
        .route("/form", web::post().to(async |_: Form<Order>| "fine"))
        .route("/query", web::post().to(async |_: Query<Order>| "fine"))
        .route("/path/{count}", web::post().to(async |_: Path<u8>| "fine"));
}

fn on_axum() -> Router {
    Router::new()
        .route("/json", post(async |_: extract::Json<Order>| "fine"))
        .route("/form", post(async |_: extract::Form<Order>| "fine"))
        .route("/query", post(async |_: extract::Query<Order>| "fine"))
        .route("/path/{count}", post(async |_: extract::Path<u8>| "fine"))
        .layer(axum::extract::DefaultBodyLimit::max(200))
        .layer(ErrorLayer::new())
}

/// Status, code and message.
fn shown(status: u16, body: &[u8]) -> (u16, String, String) {
    let body: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| body["error"][name].as_str().unwrap_or_default().to_owned();
    (status, text("code"), text("message"))
}

#[actix_web::test]
async fn both_frameworks_reject_alike() {
    log::start();
    let app = init_service(App::new().configure(routes).configure(extractors(200)).wrap(ErrorMiddleware::new())).await;
    let (json, form) = ("application/json", "application/x-www-form-urlencoded");
    let large = format!(r#"{{"customer":"{}"}}"#, "x".repeat(300));
    for (path, media_type, body, code) in [
        ("/json", json, r#"{"customer":"a","count":1}"#, ""),
        ("/json", json, r#"{"customer":"a","#, "InvalidRequestBody"),
        ("/json", json, r#"{"customer":}"#, "InvalidRequestBody"),
        ("/json", json, "", "InvalidRequestBody"),
        ("/json", json, r#"{"count":1}"#, "MissingRequiredParameter"),
        ("/json", json, r#"{"customer":"a","Count":1}"#, "InvalidRequestBody"),
        ("/json", json, r#"{"customer":"a","other":1}"#, "InvalidRequestBody"),
        ("/json", json, r#"{"customer":"a","customer":"b"}"#, "InvalidRequestBody"),
        ("/json", "text/plain", "{}", "UnsupportedMediaType"),
        ("/json", json, &large, "ContentTooLarge"),
        ("/form", form, "customer=a&count=1", ""),
        ("/form", form, "count=1", "MissingRequiredParameter"),
        ("/form", json, "count=1", "UnsupportedMediaType"),
        ("/query?customer=a&count=1", form, "", ""),
        ("/query?customer=a", form, "", "MissingRequiredParameter"),
        ("/query?customer=a&count=1&other=2", form, "", "InvalidInput"),
        ("/path/7", form, "", ""),
        ("/path/seven", form, "", "InvalidInput"),
    ] {
        let request = TestRequest::post().uri(path).insert_header(("content-type", media_type));
        let response = call_service(&app, request.set_payload(body.to_owned()).to_request()).await;
        let actix = shown(response.status().as_u16(), &read_body(response).await);
        let request = http::Request::post(path).header("content-type", media_type);
        let response = on_axum().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let axum = shown(status, &axum::body::to_bytes(response.into_body(), 9000).await.unwrap());
        assert_eq!(actix.1, code, "{path} {body}");
        assert_eq!(actix, axum, "{path} {body}");
    }
}

/// serde's text names a type of Rust. It is only logged.
#[actix_web::test]
async fn the_text_of_serde_is_only_logged() {
    log::start();
    let app = init_service(App::new().configure(routes).configure(extractors(200)).wrap(ErrorMiddleware::new())).await;
    let request = TestRequest::post().uri("/json").insert_header(ContentType::json());
    let request = request.set_payload(r#"{"customer":"a","count":"b"}"#);
    let response = call_service(&app, request.to_request()).await;
    let id = response.headers().get("x-request-id").unwrap().to_str().unwrap().to_owned();
    let body = read_body(response).await;
    assert!(!String::from_utf8_lossy(&body).contains("u8"), "{body:?}");
    assert!(log::of(&id)[0]["sources"].contains("u8"));
}
