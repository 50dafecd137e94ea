//! The example's middleware for panics. None of its handlers panics, so one is made up here.

#[path = "../../machines_api/panics.rs"]
mod middleware;

use std::process::Command;

use axum::{Router, body::Body, extract::Request, routing::get};
use tower::ServiceExt;

/// The body of the answer to a handler that panicked.
async fn answer() -> Vec<u8> {
    let app: Router = Router::new()
        .route("/", get(async || -> &'static str { panic!("on\npurpose, {}", 7) }))
        .layer(axum::middleware::from_fn(middleware::catch));
    let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers()["x-ms-error-code"], "InternalServerError");
    axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().into()
}

#[tokio::test]
async fn a_panic_is_an_envelope() {
    assert!(answer().await.starts_with(br#"{"error":{"code":"InternalServerError","message":"","target":""#));
}

/// Not a test of its own: the next one runs it, as only a process has a log that can be read.
#[tokio::test]
#[ignore = "run by the test below"]
async fn panics_and_prints_the_answer() {
    println!("\nanswer: {}", String::from_utf8(answer().await).unwrap());
}

#[test]
fn a_panic_is_in_the_log_with_its_id() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["panics::panics_and_prints_the_answer", "--exact", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let out = String::from_utf8(output.stdout).unwrap();
    let answer = out.lines().find_map(|line| line.strip_prefix("answer: ")).expect("the answer is printed");
    let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
    let target = answer["error"]["target"].as_str().unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    let line = format!("500 InternalServerError (target {target}): panicked: on\\npurpose, 7");
    assert!(log.lines().any(|logged| logged == line), "{log}");
}
