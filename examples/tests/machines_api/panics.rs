//! A handler that panics. None of the example's does, so one is made up here, behind the example's layer.

use std::process::Command;

use axum::{Router, body::Body, extract::Request, routing::get};
use tower::ServiceExt;

use crate::log;

/// Not a test of its own: the next one runs it, as only a process has a log that can be read.
#[tokio::test]
#[ignore = "run by the test below"]
async fn panics_and_prints_the_answer() {
    log::init();
    let app: Router =
        Router::new().route("/", get(async || -> &'static str { panic!("on\npurpose, {}", 7) })).layer(log::failures());
    let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers()["x-ms-error-code"], "InternalServerError");
    let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    println!("\nid: {id}\nanswer: {}", String::from_utf8(body.into()).unwrap());
}

#[test]
fn a_panic_is_an_envelope_and_in_the_log_with_its_id() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["panics::panics_and_prints_the_answer", "--exact", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let out = String::from_utf8(output.stdout).unwrap();
    let printed = |name: &str| out.lines().find_map(|line| line.strip_prefix(name)).expect("it is printed");
    let id = printed("id: ");
    let answer = printed("answer: ");
    let code = r#"{"error":{"code":"InternalServerError","message":""#;
    assert!(answer.starts_with(code) && answer.ends_with(&format!(r#""target":"{id}"}}}}"#)), "{answer}");
    assert!(!answer.contains("purpose"), "{answer}");

    let log = String::from_utf8(output.stderr).unwrap();
    // Rust's own message, with the place, precedes the failure.
    let [panic, failure] = log.lines().collect::<Vec<_>>()[..] else { panic!("{log}") };
    assert!(panic.contains("panics.rs:") && panic.contains(r"\non\npurpose, 7"), "{log}");
    let fields = r#" ERROR rest_error: error response error.type="InternalServerError" http.response.status_code=500 "#;
    assert!(failure.contains(&format!(r#" correlation_id="{id}" "#)), "{log}");
    assert!(failure.contains(fields) && failure.ends_with(r#" sources="panicked: on\\npurpose, 7""#), "{log}");
}
