//! The hooks: what they see, and that a panic in one costs nothing.

use std::{
    panic::panic_any,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::{MatchedPath, Path},
    middleware::map_response,
    response::Response,
    routing::get,
};
use http::StatusCode;
use rest_error::{ErrorReport, HttpError, middleware::ErrorLayer};

use crate::sent::{get as get_request, send};

fn app(layer: ErrorLayer) -> Router {
    Router::new()
        .route("/gone/{id}", get(async |Path(_): Path<u8>| HttpError::Gone))
        .route("/text", get(async || (StatusCode::CONFLICT, "text")))
        .route("/json", get(async || (StatusCode::CONFLICT, axum::Json(7))))
        .route("/panic", get(async || -> HttpError { panic!("on purpose") }))
        .route("/drop", get(async || -> HttpError { panic_any(PanicsInDrop) }))
        .route("/fine", get(async || "fine"))
        .layer(layer)
}

/// A panic's payload whose drop panics with another one.
struct PanicsInDrop;

impl Drop for PanicsInDrop {
    fn drop(&mut self) {
        panic_any(AlsoPanics);
    }
}

struct AlsoPanics;

impl Drop for AlsoPanics {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "a payload of a payload");
    }
}

fn shown(report: &ErrorReport) -> String {
    let method = report.method().map(ToString::to_string).unwrap_or_default();
    format!("{} {} {method} {:?}", report.status().as_u16(), report.code(), report.route())
}

#[tokio::test]
async fn each_failure_is_seen_once_with_method_route_and_id() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&seen);
    let layer = ErrorLayer::new()
        .route(|extensions| extensions.get::<MatchedPath>().map(MatchedPath::as_str))
        .on_error(move |report| sink.lock().unwrap().push((shown(report), report.correlation_id().to_string())));
    let app = app(layer);
    for (path, expected) in [
        ("/gone/7", r#"410 Gone GET Some("/gone/{id}")"#),
        ("/text", r#"409 Conflict GET Some("/text")"#),
        ("/json", r#"409 409 GET Some("/json")"#),
        ("/panic", r#"500 InternalServerError GET Some("/panic")"#),
        ("/nowhere", "404 NotFound GET None"),
    ] {
        let answer = send(&app, get_request(path)).await;
        let id = answer.header("x-request-id").unwrap().to_owned();
        assert_eq!(std::mem::take(&mut *seen.lock().unwrap()), [(expected.to_owned(), id)]);
    }
    send(&app, get_request("/fine")).await;
    assert!(seen.lock().unwrap().is_empty());
}

/// Without the hook: middleware outside reads the same from the response.
#[tokio::test]
async fn middleware_outside_reads_the_completed_report() {
    let layer = ErrorLayer::new().route(|extensions| extensions.get::<MatchedPath>().map(MatchedPath::as_str));
    let app = app(layer).layer(map_response(async |mut response: Response| {
        if let Some(report) = response.extensions().get::<ErrorReport>() {
            let shown = shown(report).parse().unwrap();
            response.headers_mut().insert("x-shown", shown);
        }
        response
    }));
    for (path, expected) in [
        ("/gone/7", r#"410 Gone GET Some("/gone/{id}")"#),
        ("/panic", r#"500 InternalServerError GET Some("/panic")"#),
        ("/json", r#"409 409 GET Some("/json")"#),
    ] {
        assert_eq!(send(&app, get_request(path)).await.header("x-shown"), Some(expected));
    }
}

#[tokio::test]
async fn a_panic_in_any_callback_costs_neither_the_response_nor_the_event() {
    let plain = ErrorLayer::new;
    let layers = [
        ("foreign", plain().foreign(|_, _| panic!("in foreign"))),
        ("level", plain().level(|_| panic!("in level"))),
        ("on_error", plain().on_error(|_| panic!("in on_error"))),
        ("route", plain().route(|_| panic!("in route"))),
        ("correlation_id", plain().correlation_id(|_| panic!("in correlation_id"))),
        ("payload", plain().on_error(|_| panic_any(PanicsInDrop))),
    ];
    for (name, layer) in layers {
        let app = app(layer);
        for (path, code) in [("/text", "Conflict"), ("/gone/7", "Gone"), ("/panic", "InternalServerError")] {
            assert_eq!(send(&app, get_request(path)).await.code(), code, "{name}");
        }
        assert_eq!(send(&app, get_request("/fine")).await.body, b"fine");
    }
}

#[tokio::test]
async fn a_panic_in_the_foreign_callback_is_in_the_log() {
    let app = app(ErrorLayer::new().foreign(|_, _| panic!("in foreign")));
    let answer = send(&app, get_request("/text")).await;
    assert_eq!(answer.code(), "Conflict");
    assert_eq!(answer.log[0].field("sources"), Some("text: panicked: in foreign"));
}

#[tokio::test]
async fn a_payload_whose_drop_panics_costs_nothing() {
    let app = app(ErrorLayer::new());
    let answer = send(&app, get_request("/drop")).await;
    assert_eq!(answer.code(), "InternalServerError");
    assert_eq!(answer.log[0].field("sources"), Some("panicked"));
}
