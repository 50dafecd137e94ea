//! The ID on the lines that a handler logs.

use axum::{Router, body::Body, middleware::from_fn, routing::get};
use rest_error::middleware::ErrorLayer;
use rest_error_tests::log::{Lines, subscribe};
use tower::ServiceExt;
use tower_http::trace::TraceLayer;
use tracing::field::Empty;

include!("record_id.rs");

#[tokio::test]
async fn lines_of_the_handler_have_the_id() {
    let handler = async || {
        tracing::info!("working");
        http::StatusCode::CONFLICT
    };
    let trace = TraceLayer::new_for_http()
        .make_span_with(|_: &http::Request<_>| tracing::info_span!("request", request_id = Empty))
        .on_failure(());
    let app = Router::new().route("/", get(handler)).layer(from_fn(record_id)).layer(ErrorLayer::new()).layer(trace);
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.writer()).finish();
    let guard = subscribe(subscriber);
    let response = app.oneshot(http::Request::new(Body::empty())).await.unwrap();
    drop(guard);
    let id = response.headers()["x-request-id"].to_str().unwrap();
    let text = lines.text();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.lines().all(|line| line.contains(&format!("request_id=\"{id}\""))), "{text}");
}
