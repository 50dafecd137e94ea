//! Each service before and after its migration answers the same requests alike, and the guide shows both word for word.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::match_wildcard_for_single_variants,
    clippy::unnecessary_wraps,
    reason = "a test stops where its expectation does"
)]

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use serde_json::Value;
use tower::ServiceExt;

/// The modules of one migration: the two programs, included because their function `app` is private as in a service.
macro_rules! migration {
    ($name:ident) => {
        mod $name {
            pub(super) mod before {
                include!(concat!(stringify!($name), "/before.rs"));

                pub(crate) fn service() -> Router {
                    app()
                }
            }

            pub(super) mod after {
                include!(concat!(stringify!($name), "/after.rs"));

                pub(crate) fn service() -> Router {
                    app()
                }
            }
        }
    };
}

migration!(by_hand);
migration!(same_code);
migration!(decided);
migration!(old_body);

mod anyhow_handlers {
    include!("anyhow_handlers/after.rs");

    pub(super) fn service() -> Router {
        app()
    }
}

const GUIDE: &str = include_str!("../../../../../runtime/src/guide/from_thiserror.md");

const PROGRAMS: [(&str, &str); 9] = [
    ("ignore", include_str!("by_hand/before.rs")),
    ("", include_str!("by_hand/after.rs")),
    ("ignore", include_str!("same_code/before.rs")),
    ("", include_str!("same_code/after.rs")),
    ("ignore", include_str!("decided/before.rs")),
    ("", include_str!("decided/after.rs")),
    ("ignore", include_str!("old_body/before.rs")),
    ("", include_str!("old_body/after.rs")),
    ("ignore", include_str!("anyhow_handlers/after.rs")),
];

async fn answer(app: Router, path: &str) -> (StatusCode, Vec<u8>) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let (parts, body) = app.oneshot(request).await.unwrap().into_parts();
    (parts.status, to_bytes(body, usize::MAX).await.unwrap().to_vec())
}

/// The code and the message of an envelope.
fn code_and_message(body: &[u8]) -> (String, String) {
    let body: Value = serde_json::from_slice(body).unwrap();
    let member = |name: &str| body["error"][name].as_str().unwrap().to_owned();
    (member("code"), member("message"))
}

/// Sends one request to both services, and returns the message of each. Status and code must be equal.
async fn messages(before: Router, after: Router, path: &str, status: u16, code: &str) -> (String, String) {
    let (before, after) = (answer(before, path).await, answer(after, path).await);
    assert_eq!((before.0.as_u16(), after.0.as_u16()), (status, status), "{path}");
    let (before, after) = (code_and_message(&before.1), code_and_message(&after.1));
    assert_eq!((&*before.0, &*after.0), (code, code), "{path}");
    (before.1, after.1)
}

#[tokio::test]
async fn an_enum_with_a_response_by_hand_keeps_status_code_and_message() {
    for (path, status, code) in [
        ("/machines/7", 404, "MachineNotFound"),
        ("/machines/3", 401, "TokenExpired"),
        ("/labels/reception-desk", 400, "LabelTooLong"),
    ] {
        let (before, after) = messages(by_hand::before::service(), by_hand::after::service(), path, status, code).await;
        assert_eq!(before, after, "{path}");
    }
    for path in ["/machines/1", "/labels/desk"] {
        let (before, after) = (by_hand::before::service(), by_hand::after::service());
        let answers = (answer(before, path).await, answer(after, path).await);
        assert_eq!(answers.0, answers.1);
        assert_eq!(answers.0.0, 200);
    }
}

#[tokio::test]
async fn the_message_of_a_5xx_no_longer_shows_its_source() {
    let (before, after) = (by_hand::before::service(), by_hand::after::service());
    let (before, after) = messages(before, after, "/machines/2", 503, "InventoryDown").await;
    assert_eq!(before, "the inventory is not reachable: 10.0.0.7 refused the connection");
    assert_eq!(after, "the inventory is not reachable");
}

#[tokio::test]
async fn causes_under_one_code_stay_indistinguishable() {
    for (path, status, code) in [
        ("/reports/7", 404, "ReportNotFound"),
        ("/reports/2", 404, "ReportNotFound"),
        ("/reports/3", 500, "Internal"),
        ("/reports/4", 500, "Internal"),
    ] {
        let (before, after) =
            messages(same_code::before::service(), same_code::after::service(), path, status, code).await;
        assert_eq!(before, after, "{path}");
    }
}

#[tokio::test]
async fn a_value_still_decides_the_status() {
    for (path, status, code) in [("/users/7", 404, "UserNotFound"), ("/users/2", 503, "DatabaseDown")] {
        let (before, after) = messages(decided::before::service(), decided::after::service(), path, status, code).await;
        assert_eq!(before, after, "{path}");
    }
}

#[tokio::test]
async fn the_old_body_stays_the_same_byte_for_byte() {
    for (path, status) in [("/orders/1", 200), ("/orders/2", 409), ("/orders/7", 404)] {
        let before = answer(old_body::before::service(), path).await;
        assert_eq!(before, answer(old_body::after::service(), path).await, "{path}");
        assert_eq!(before.0, status);
    }
    // New with the layer: the router's own responses have the old body too.
    let (status, body) = answer(old_body::after::service(), "/nowhere").await;
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((status, &body["errorCode"]), (StatusCode::NOT_FOUND, &"NotFound".into()));
}

#[tokio::test]
async fn an_anyhow_error_becomes_a_500_that_shows_no_cause() {
    assert_eq!(answer(anyhow_handlers::service(), "/jobs/1").await, (StatusCode::OK, b"backup".to_vec()));
    for (path, status, code, message) in [
        ("/jobs/2", 500, "Internal", "something went wrong on our side"),
        ("/jobs/7", 404, "JobNotFound", "job 7 was not found"),
    ] {
        let (sent, body) = answer(anyhow_handlers::service(), path).await;
        assert_eq!(sent.as_u16(), status);
        assert_eq!(code_and_message(&body), (code.to_owned(), message.to_owned()));
    }
}

#[test]
fn the_guide_shows_the_programs_word_for_word() {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in GUIDE.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(kind), None) => open = Some((kind, String::new())),
            // Rustdoc hides these lines.
            (None, Some(block)) if line.starts_with("# ") => open = Some(block),
            (None, Some((kind, text))) => open = Some((kind, text + line + "\n")),
            (None, None) => {}
        }
    }
    let shown: Vec<_> = blocks.iter().take(PROGRAMS.len()).map(|(kind, text)| (*kind, text.as_str())).collect();
    assert_eq!(shown, PROGRAMS);
}
