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
    middleware::{ErrorLayer, ErrorMiddleware, extractors, render},
    translation,
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

translation! {
    static GERMAN: "de" for extract::Rejection, complete = {
        "InvalidInput" => "Ungültige Eingabe: {input}.",
        "InvalidRequestBody" => "Der Inhalt der Anfrage ist ungültig.",
        "MissingRequiredParameter" => "Der Parameter {parameter} fehlt.",
        "ContentTooLarge" => "Der Inhalt ist zu groß.",
        "UnsupportedMediaType" => "Der Medientyp wird nicht unterstützt.",
    };
}

#[actix_web::test]
async fn a_client_that_prefers_german_gets_nothing_else() {
    log::start();
    let middleware = ErrorMiddleware::new().render(render::translated(&[&GERMAN]));
    let own = |app: &mut web::ServiceConfig| {
        app.route("/own/json", web::post().to(async |_: extract::Json<Order>| "fine"))
            .route("/own/form", web::post().to(async |_: extract::Form<Order>| "fine"))
            .route("/own/query", web::post().to(async |_: extract::Query<Order>| "fine"))
            .route("/own/path/{count}", web::post().to(async |_: extract::Path<u8>| "fine"));
    };
    let app = App::new().configure(routes).configure(own).configure(extractors(200)).wrap(middleware);
    let app = init_service(app).await;
    let (json, form) = ("application/json", "application/x-www-form-urlencoded");
    let large = format!(r#"{{"customer":"{}"}}"#, "x".repeat(300));
    let [bad, large_text, media] =
        ["Der Inhalt der Anfrage ist ungültig.", "Der Inhalt ist zu groß.", "Der Medientyp wird nicht unterstützt."];
    let missing = "Der Parameter count fehlt.";
    for (path, media_type, body, text, own_text) in [
        ("/json", json, r#"{"customer":"a","#, bad, bad),
        ("/json", json, r#"{"customer":}"#, bad, bad),
        ("/json", json, "", bad, bad),
        ("/json", json, r#"{"customer":"a"}"#, missing, missing),
        ("/json", json, r#"{"customer":"a","Count":1}"#, bad, bad),
        ("/json", json, r#"{"customer":"a","other":1}"#, bad, bad),
        ("/json", json, r#"{"customer":"a","customer":"b"}"#, bad, bad),
        ("/json", json, r#"{"customer":7,"count":"a"}"#, bad, bad),
        ("/json", "text/plain", "{}", media, media),
        ("/json", json, &large, large_text, large_text),
        ("/form", form, "customer=a", missing, missing),
        ("/form", form, "customer=%ff&count=a", bad, bad),
        ("/form", json, "count=1", media, media),
        ("/query?customer=a", form, "", missing, missing),
        ("/query?customer=a&Count=7", form, "", "Ungültige Eingabe: Count.", "Ungültige Eingabe: Count."),
        ("/query?count=1&count=2", form, "", "Ungültige Eingabe: count.", "Ungültige Eingabe: count."),
        ("/query?count=x", form, "", "Ungültige Eingabe: count=x.", "Ungültige Eingabe: count=x."),
        ("/query?count=%ff", form, "", "Ungültige Eingabe: count=%ff.", "Ungültige Eingabe: count=%ff."),
        ("/path/seven", form, "", "Ungültige Eingabe: seven.", "Ungültige Eingabe: seven."),
        ("/path/%ff", form, "", "Ungültige Eingabe: \u{fffd}.", "Ungültige Eingabe: /own/path/%ff."),
    ] {
        for (path, text) in [(path.to_owned(), text), (format!("/own{path}"), own_text)] {
            let request = TestRequest::post().uri(&path).insert_header(("content-type", media_type));
            let request = request.insert_header(("accept-language", "de-DE, de;q=0.9, en;q=0.1"));
            let response = call_service(&app, request.set_payload(body.to_owned()).to_request()).await;
            let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
            assert_eq!((header("content-language"), header("vary")), (Some("de"), Some("accept-language")), "{path}");
            let body: serde_json::Value = serde_json::from_slice(&read_body(response).await).unwrap();
            let error = &body["error"];
            assert_eq!(error["message"], text, "{path} {body}");
            for detail in error["details"].as_array().into_iter().flatten() {
                let message = detail["message"].as_str().unwrap();
                assert!(message.starts_with("Der ") || message.starts_with("Ungültige "), "{path} {body}");
                assert!(detail["target"].is_string(), "{path} {body}");
            }
        }
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
