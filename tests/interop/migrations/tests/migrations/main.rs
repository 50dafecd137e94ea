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

#[path = "../../../../src/log.rs"]
pub mod log;
#[path = "../../../../src/shown.rs"]
pub mod shown;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{
        HeaderValue, Request, StatusCode,
        header::{ALLOW, RETRY_AFTER},
    },
};
use log::Lines;
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
migration!(arm_by_arm);

/// A service in the middle of its migration.
mod between {
    include!("arm_by_arm/between.rs");

    pub(super) fn service() -> Router {
        app()
    }
}

/// A service that keeps what axum answers itself.
mod keep_body {
    include!("keep_body.rs");

    pub(super) fn service() -> Router {
        app()
    }
}

/// A service with codes of its own for unknown routes and wrong methods.
mod fallback {
    include!("fallback.rs");

    pub(super) fn service() -> Router {
        app()
    }
}

mod backtrace {
    include!("anyhow_handlers/backtrace.rs");

    fn failed() -> Result<(), JobError> {
        Err(anyhow::anyhow!("disk 3 is gone"))?;
        Ok(())
    }

    #[test]
    fn the_backtrace_of_anyhow_can_be_logged() {
        let lines = crate::log::Lines::default();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.writer()).finish();
        let guard = crate::log::subscribe(subscriber);
        let error = failed().unwrap_err();
        drop(guard);
        assert_eq!((error.code(), error.to_string().as_str()), ("Internal", "something went wrong on our side"));
        let JobError::Other(cause) = &error;
        let expected = format!("internal error backtrace={}", cause.backtrace());
        assert!(lines.text().contains(&expected), "{}", lines.text());
    }
}

mod messages {
    include!("messages.rs");

    #[test]
    fn one_code_has_the_message_of_the_field() {
        for (reason, message) in
            [(Reason::NoToken, "there is no token in the request"), (Reason::Expired, "the token has expired")]
        {
            let error = LoginError::Unauthorized { reason };
            assert_eq!((error.code(), error.to_string().as_str()), ("Unauthorized", message));
        }
    }

    #[test]
    fn the_published_list_has_the_doc_comment() {
        let published = <LoginError as rest_error::Catalogued>::CATALOGUE.to_markdown();
        assert!(published.contains("The request has no valid token."), "{published}");
        assert!(published.contains("{reason}"), "{published}");
    }
}

/// A wrapper of `anyhow::Error` that stays.
mod wrapped {
    include!("anyhow_handlers/wrapped.rs");

    pub(super) fn service() -> Router {
        app()
    }
}

migration!(anyhow_handlers);
migration!(problem_details);

/// The same for actix-web.
mod response_error {
    pub(super) mod before {
        include!("response_error/before.rs");

        pub(crate) fn service(config: &mut web::ServiceConfig) {
            routes(config);
        }
    }

    pub(super) mod after {
        include!("response_error/after.rs");

        pub(crate) fn service(config: &mut web::ServiceConfig) {
            routes(config);
        }
    }
}

const GUIDE: &str = include_str!("../../../../../runtime/src/guide/from_thiserror.md");

const PROGRAMS: [&str; 23] = [
    include_str!("by_hand/before.rs"),
    include_str!("by_hand/after.rs"),
    include_str!("keep_body.rs"),
    include_str!("arm_by_arm/before.rs"),
    include_str!("arm_by_arm/between.rs"),
    include_str!("arm_by_arm/after.rs"),
    include_str!("same_code/before.rs"),
    include_str!("same_code/after.rs"),
    include_str!("messages.rs"),
    include_str!("decided/before.rs"),
    include_str!("decided/after.rs"),
    include_str!("old_body/before.rs"),
    include_str!("old_body/after.rs"),
    include_str!("fallback.rs"),
    include_str!("../../../../tests/guides/own_codes.rs"),
    include_str!("anyhow_handlers/before.rs"),
    include_str!("anyhow_handlers/after.rs"),
    include_str!("anyhow_handlers/backtrace.rs"),
    include_str!("anyhow_handlers/wrapped.rs"),
    include_str!("problem_details/before.rs"),
    include_str!("problem_details/after.rs"),
    include_str!("response_error/before.rs"),
    include_str!("response_error/after.rs"),
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
    let (before, after) = (anyhow_handlers::before::service, anyhow_handlers::after::service);
    assert_eq!(answer(before(), "/jobs/1").await, (StatusCode::OK, b"backup".to_vec()));
    assert_eq!(answer(after(), "/jobs/1").await, (StatusCode::OK, b"backup".to_vec()));

    let (status, body) = answer(before(), "/jobs/2").await;
    assert_eq!(status, 500);
    assert_eq!(body, b"something went wrong: cannot read the job: disk 3 is gone");
    let (status, body) = answer(after(), "/jobs/2").await;
    assert_eq!(status, 500);
    assert_eq!(code_and_message(&body), ("Internal".to_owned(), "something went wrong on our side".to_owned()));

    assert_eq!(answer(before(), "/jobs/7").await.0, 500, "each error was one of the server");
    let (status, body) = answer(after(), "/jobs/7").await;
    assert_eq!(status, 404);
    assert_eq!(code_and_message(&body), ("JobNotFound".to_owned(), "job 7 was not found".to_owned()));
}

#[tokio::test]
async fn problem_details_keep_their_members() {
    for (path, status) in [("/machines/2", 503), ("/machines/7", 404)] {
        let request = || Request::get(path).body(Body::empty()).unwrap();
        let before = problem_details::before::service().oneshot(request()).await.unwrap();
        let after = problem_details::after::service().oneshot(request()).await.unwrap();
        assert_eq!((before.status().as_u16(), after.status().as_u16()), (status, status));
        assert_eq!(before.headers()["content-type"], after.headers()["content-type"]);
        let before: Value = serde_json::from_slice(&to_bytes(before.into_body(), 4096).await.unwrap()).unwrap();
        let after: Value = serde_json::from_slice(&to_bytes(after.into_body(), 4096).await.unwrap()).unwrap();
        for (name, value) in before.as_object().unwrap() {
            assert_eq!(value, &after[name], "{name}");
        }
        let added: Vec<_> = after.as_object().unwrap().keys().filter(|name| before.get(name).is_none()).collect();
        assert_eq!(added, ["code", "correlationId", "instance"]);
    }
    for app in [problem_details::before::service(), problem_details::after::service()] {
        assert_eq!(answer(app, "/machines/1").await, (StatusCode::OK, b"reception".to_vec()));
    }
}

#[actix_web::test]
async fn a_response_error_by_hand_keeps_status_code_and_message() {
    use actix_web::{App, test};

    let before = test::init_service(App::new().configure(response_error::before::service)).await;
    let after = test::init_service(App::new().configure(response_error::after::service)).await;
    for (path, status, code) in [("/machines/2", 503, "InventoryDown"), ("/machines/7", 404, "MachineNotFound")] {
        let request = || test::TestRequest::get().uri(path).to_request();
        let (before, after) =
            (test::call_service(&before, request()).await, test::call_service(&after, request()).await);
        assert_eq!((before.status().as_u16(), after.status().as_u16()), (status, status));
        let before = code_and_message(&test::read_body(before).await);
        assert_eq!(before.0, code);
        assert_eq!(before, code_and_message(&test::read_body(after).await));
    }
    let request = || test::TestRequest::get().uri("/machines/1").to_request();
    assert_eq!(test::call_and_read_body(&before, request()).await, "reception");
    assert_eq!(test::call_and_read_body(&after, request()).await, "reception");
}

#[tokio::test]
async fn each_step_of_a_migration_keeps_status_body_and_waiting_time() {
    for (path, status) in [("/machines/1", 200), ("/machines/2", 409), ("/machines/3", 500), ("/machines/7", 404)] {
        let before = whole(arm_by_arm::before::service(), path).await;
        assert_eq!(before.0, status);
        assert_eq!(before, whole(between::service(), path).await, "{path}");
        assert_eq!(before, whole(arm_by_arm::after::service(), path).await, "{path}");
    }
}

/// The first step adds the layer, which changes what axum answers itself.
#[tokio::test]
async fn the_first_step_changes_the_responses_of_router_and_extractors() {
    for (path, status) in [("/nowhere", 404), ("/machines/x", 400)] {
        let before = whole(arm_by_arm::before::service(), path).await;
        let between = whole(between::service(), path).await;
        assert_eq!((before.0.as_u16(), between.0.as_u16()), (status, status));
        assert!(before.2.is_string() && between.2["errorCode"].is_string(), "{path}");
    }
}

#[tokio::test]
async fn a_marked_response_of_axum_keeps_its_body() {
    for (method, path, status, text, allow) in [
        ("GET", "/nowhere", 404, "", None),
        ("DELETE", "/machines/1", 405, "", Some("GET,HEAD")),
        ("GET", "/machines/x", 400, "Invalid URL: Cannot parse `x` to a `u64`", None),
        ("POST", "/machines", 415, "Expected request with `Content-Type: application/json`", None),
    ] {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let (parts, body) = keep_body::service().oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        assert_eq!((parts.status.as_u16(), &*body), (status, text.as_bytes()), "{method} {path}");
        assert_eq!(parts.headers.get(ALLOW).map(|it| it.to_str().unwrap()), allow, "{path}");
        assert!(parts.headers.contains_key("x-request-id"), "{path}");
        assert!(!parts.headers.contains_key("x-ms-error-code"), "{path}");
        let report = parts.extensions.get::<rest_error::ErrorReport>().unwrap();
        assert_eq!(report.code(), status.to_string());
    }
    let (status, body) = answer(keep_body::service(), "/machines/7").await;
    assert_eq!((status, code_and_message(&body).0.as_str()), (StatusCode::NOT_FOUND, "MachineNotFound"));
    assert_eq!(answer(keep_body::service(), "/machines/1").await, (StatusCode::OK, b"reception".to_vec()));
}

#[tokio::test]
async fn the_router_answers_with_errors_of_the_service() {
    for (method, path, status, code) in [
        ("GET", "/machines/7", 404, "MACHINE_NOT_FOUND"),
        ("GET", "/nowhere", 404, "NO_PAGE"),
        ("DELETE", "/machines/1", 405, "WRONG_METHOD"),
    ] {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let (parts, body) = fallback::service().oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        assert_eq!((parts.status.as_u16(), code_and_message(&body).0.as_str()), (status, code), "{method} {path}");
        assert_eq!(parts.headers.contains_key(ALLOW), status == 405, "{path}");
        assert_eq!(parts.extensions.get::<rest_error::ErrorReport>().unwrap().code(), code);
    }
}

/// The status, the waiting time and the body.
async fn whole(app: Router, path: &str) -> (StatusCode, Option<HeaderValue>, Value) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let (parts, body) = app.oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let body = serde_json::from_slice(&body).unwrap_or_else(|_| String::from_utf8_lossy(&body).into());
    (parts.status, parts.headers.get(RETRY_AFTER).cloned(), body)
}

#[tokio::test]
async fn a_wrapper_of_anyhow_answers_as_the_error_in_it() {
    for path in ["/jobs/1", "/jobs/2", "/jobs/7"] {
        let (status, body) = answer(wrapped::service(), path).await;
        let (expected, derived) = answer(anyhow_handlers::after::service(), path).await;
        assert_eq!(status, expected, "{path}");
        if status == StatusCode::OK {
            assert_eq!(body, derived);
        } else {
            assert_eq!(code_and_message(&body), code_and_message(&derived), "{path}");
        }
    }
}

/// The log differs in its sources, which the guide shows.
#[tokio::test]
async fn causes_under_one_code_differ_in_the_log() {
    for (path, sources) in [("/reports/7", ""), ("/reports/2", r#" sources="it belongs to another user""#)] {
        let lines = Lines::default();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).without_time().with_writer(lines.writer()).finish();
        let guard = log::subscribe(subscriber);
        answer(same_code::after::service(), path).await;
        drop(guard);
        let line = lines.text();
        let (_, id) = line.split_once("correlation_id=\"").unwrap();
        let (id, rest) = id.split_once('"').unwrap();
        assert!(rest.trim_end().ends_with(&format!("was not found\"{sources}")), "{rest}");
        let shown = GUIDE.lines().find(|shown| shown.ends_with(rest.trim_end()));
        let shown =
            shown.unwrap_or_else(|| panic!("runtime/src/guide/from_thiserror.md does not show this line: {line}"));
        let shown_id = shown.split("correlation_id=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(line.trim(), shown.replace(shown_id, id).trim());
    }
}

#[test]
fn the_guide_shows_the_programs_word_for_word() {
    let blocks = GUIDE.split("```").skip(1).step_by(2);
    // What is logged is tagged as text.
    let blocks: Vec<&str> = blocks.filter(|block| !block.starts_with("text")).collect();
    for program in PROGRAMS {
        let remedy = "The programs are in tests/interop/migrations. Change both.";
        shown::assert_shown("runtime/src/guide/from_thiserror.md", GUIDE, &format!("```\n{program}```\n"), remedy);
    }
    let programs = blocks.into_iter().filter_map(|block| block.strip_prefix('\n'));
    assert_eq!(programs.collect::<Vec<_>>(), PROGRAMS, "the guide shows other programs, or in another order");
}
