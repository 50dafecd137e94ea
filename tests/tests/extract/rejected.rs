//! Tables of requests, and how each is rejected.

use axum::{Router, extract::Request};

use crate::sent::{Failure, send};

/// Status, code, message, and the nearest source for the log.
pub(crate) type Expected<'a> = (u16, &'a str, &'a str, Option<&'a str>);

#[track_caller]
fn compare(what: &str, failure: &Failure, (status, code, message, source): Expected<'_>) {
    let Failure { status: got_status, code: got_code, message: got_message, details: _, sources } = failure;
    assert_eq!((*got_status, &**got_code, &**got_message), (status, code, message), "{what}");
    assert_eq!(sources.first().map(String::as_str), source, "{what}");
}

/// Sends each request and compares.
pub(crate) async fn check(app: &Router, cases: Vec<(Request, Expected<'_>)>) {
    for (request, expected) in cases {
        let what = format!("{} {}", request.method(), request.uri());
        let failure = send(app, request).await.failure();
        compare(&format!("{what}: {expected:?}"), &failure, expected);
    }
}
