//! Tables of requests, and how each is rejected.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
};

use crate::{
    languages::check_german,
    sent::{Failure, send},
};

/// Status, code, message, and the nearest source for the log.
pub(crate) type Expected<'a> = (u16, &'a str, &'a str, Option<&'a str>);

#[track_caller]
fn compare(what: &str, failure: &Failure, (status, code, message, source): Expected<'_>) {
    let Failure { status: got_status, code: got_code, message: got_message, details: _, sources } = failure;
    assert_eq!((*got_status, &**got_code, &**got_message), (status, code, message), "{what}");
    assert_eq!(sources.first().map(String::as_str), source, "{what}");
}

/// Sends each request and compares.
pub(crate) async fn check_english(app: &Router, cases: Vec<(Request, Expected<'_>)>) {
    for (request, expected) in cases {
        let what = format!("{} {}", request.method(), request.uri());
        let failure = send(app, request).await.failure();
        compare(&format!("{what}: {expected:?}"), &failure, expected);
    }
}

/// Sends each request and compares. A client that prefers German gets everything in German.
pub(crate) async fn check(app: &Router, cases: Vec<(Request, Expected<'_>)>) {
    let mut copies = Vec::new();
    for (request, expected) in cases {
        let (request, copy) = copied(request).await;
        if let Some(copy) = copy {
            check_german(app, copy).await;
        }
        copies.push((request, expected));
    }
    check_english(app, copies).await;
}

/// A request twice, unless its body fails. Then it fails again.
async fn copied(request: Request) -> (Request, Option<Request>) {
    let (head, body) = request.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(body) => {
            let copy = Request::from_parts(head.clone(), Body::from(body.clone()));
            (Request::from_parts(head, Body::from(body)), Some(copy))
        }
        Err(error) => {
            let failing = futures_util::stream::once(async { Err::<Vec<u8>, _>(error) });
            (Request::from_parts(head, Body::from_stream(failing)), None)
        }
    }
}
