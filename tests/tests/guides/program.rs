//! What the program of the guide `serving` answers and logs.

use axum::body::{Body, to_bytes};
use http::{HeaderMap, Request, StatusCode, header::CONTENT_TYPE};
use rest_error_tests::log::{Lines, subscribe};
use tower::ServiceExt;

use crate::serving::service;

const GUIDE: &str = include_str!("../../../runtime/src/guide/serving.md");

async fn answer(request: Request<Body>) -> (StatusCode, HeaderMap, String) {
    let (parts, body) = service().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (parts.status, parts.headers, String::from_utf8(body.to_vec()).unwrap())
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).header("origin", "https://example.com").body(Body::empty()).unwrap()
}

/// What the program logs at `INFO` and above while it answers.
async fn logged(path: &str) -> String {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.writer()).finish();
    let guard = subscribe(subscriber);
    drop(answer(get(path)).await);
    drop(guard);
    lines.text()
}

#[tokio::test]
async fn each_failure_is_logged_once() {
    for (path, level, code) in [
        ("/machines/8", "ERROR", "InventoryDown"),
        ("/machines/9", "INFO", "MachineNotFound"),
        ("/machines/0", "INFO", "Forbidden"),
        ("/nowhere", "INFO", "NotFound"),
    ] {
        let log = logged(path).await;
        assert_eq!(log.lines().count(), 1, "{log}");
        assert!(log.contains(level) && log.contains(&format!("error.type=\"{code}\"")), "{log}");
    }
    assert_eq!(logged("/machines/7").await, "");
}

#[tokio::test]
async fn scripts_can_read_the_id_the_code_and_the_waiting_time() {
    let (status, headers, _) = answer(get("/machines/8")).await;
    assert_eq!(status, 503);
    let exposed = headers["access-control-expose-headers"].to_str().unwrap();
    for name in ["x-request-id", "x-ms-error-code", "retry-after"] {
        assert!(exposed.split(',').any(|exposed| exposed.trim() == name), "{exposed}");
        assert!(headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn a_success_has_no_id() {
    let (status, headers, body) = answer(get("/machines/7")).await;
    assert_eq!((status, &*body), (StatusCode::OK, "front-desk"));
    assert!(!headers.contains_key("x-request-id"));
}

/// The guide shows a request with `curl`, and below it the answer.
#[tokio::test]
async fn the_guide_shows_the_answer_to_two_wrong_fields() {
    let (shown, _) = GUIDE.split_once("$ curl -H").unwrap().1.split_once("```").unwrap();
    let (command, shown) = shown.split_once('\n').unwrap();
    let sent = command.split('\'').nth(3).unwrap();
    let request = Request::post("/machines").header(CONTENT_TYPE, "application/json").body(Body::from(sent.to_owned()));
    let (status, headers, body) = answer(request.unwrap()).await;
    assert_eq!(status, 400);
    let id = headers["x-request-id"].to_str().unwrap();
    let shown_id = shown.split("\"target\":\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(body.replace(id, shown_id), shown.trim_end());
}
