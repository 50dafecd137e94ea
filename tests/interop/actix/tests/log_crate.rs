//! A program without a subscriber of tracing. This is a target of its own, because a program has only one logger.
#![allow(clippy::unwrap_used, reason = "a test stops where its expectation does")]

use std::sync::Mutex;

use actix_web::{
    App,
    test::{TestRequest, call_service, init_service},
};
use log::{LevelFilter, Log, Metadata, Record};
use rest_error::middleware::ErrorMiddleware;

static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Lines;

impl Log for Lines {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        if record.target() == "rest_error" {
            LINES.lock().unwrap().push(record.args().to_string());
        }
    }

    fn flush(&self) {}
}

#[actix_web::test]
async fn without_a_subscriber_events_go_to_the_crate_log() {
    log::set_logger(&Lines).unwrap();
    log::set_max_level(LevelFilter::Info);
    let service = init_service(App::new().wrap(ErrorMiddleware::new())).await;
    let response = call_service(&service, TestRequest::default().to_request()).await;
    let id = response.headers().get("x-request-id").unwrap().to_str().unwrap();
    let lines = LINES.lock().unwrap().join("\n");
    assert_eq!(lines.lines().count(), 1, "{lines}");
    assert!(lines.contains(id) && lines.contains("NotFound"), "{lines}");
}
