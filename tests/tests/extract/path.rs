//! [`Path`].

use std::error::Error;

use axum::extract::FromRequestParts;
use rest_error::{RestError, extract::Path};

use crate::{
    rejected::check,
    sent::{get, send},
    service::app,
};

#[tokio::test]
async fn accepts_what_fits() {
    let cases = [
        ("/number/7", "7"),
        ("/text/%C3%A9%2F%00", "é/\0"),
        ("/enum/first", "First"),
        ("/ip/::1", "::1"),
        ("/tuple/1/2", "1 2"),
        ("/struct/1/last", "1 Last"),
        ("/maybe", "None"),
        ("/maybe/3", "Some(3)"),
    ];
    for (uri, expected) in cases {
        let answer = send(&app(), get(uri)).await;
        assert_eq!((answer.status.as_u16(), &*answer.text), (200, expected), "{uri}");
    }
}

#[tokio::test]
async fn rejects_what_does_not_fit() {
    let cases = [
        ("/number/seven", "Invalid input seven.", "Cannot parse `seven` to a `u64`"),
        ("/number/-1", "Invalid input -1.", "Cannot parse `-1` to a `u64`"),
        ("/enum/second", "Invalid input second.", "unknown variant `second`, expected `first` or `last`"),
        ("/ip/1.2.3", "Invalid input 1.2.3.", "Cannot parse `ip` with value `1.2.3`: invalid IP address syntax"),
        ("/tuple/1/x", "Invalid input x.", "Cannot parse value at index 1 with value `x` to a `u16`"),
        ("/struct/x/last", "Invalid input x.", "Cannot parse `id` with value `x` to a `u64`"),
        ("/maybe/x", "Invalid input x.", "Cannot parse `x` to a `u8`"),
    ];
    let mut cases: Vec<_> = cases
        .into_iter()
        .map(|(uri, message, source)| (get(uri), (400, "InvalidInput", message, Some(source))))
        .collect();
    let not_utf8 = [
        ("/number/%FF", "Invalid input /number/%FF: it is not UTF-8.", "Invalid UTF-8 in `id`"),
        ("/text/%C3%28", "Invalid input /text/%C3%28: it is not UTF-8.", "Invalid UTF-8 in `text`"),
        ("/maybe/%FF", "Invalid input /maybe/%FF: it is not UTF-8.", "Invalid UTF-8 in `id`"),
    ];
    for (uri, message, source) in not_utf8 {
        cases.push((get(uri), (400, "InvalidInput", message, Some(source))));
    }
    check(&app(), cases).await;
}

#[tokio::test]
async fn a_bug_in_the_service_is_an_internal_server_error() {
    let cases = [
        ("/too-few/1", "Wrong number of path arguments for `Path`. Expected 2 but got 1"),
        (
            "/too-many/1/2",
            "Wrong number of path arguments for `Path`. Expected 1 but got 2. Note that multiple parameters must be \
             extracted with a tuple `Path<(_, _)>` or a struct `Path<YourParams>`",
        ),
        ("/elsewhere/1", "missing field `nowhere`"),
        (
            "/no-parameters",
            "Wrong number of path arguments for `Path`. Expected 1 but got 0. Note that multiple parameters must be \
             extracted with a tuple `Path<(_, _)>` or a struct `Path<YourParams>`",
        ),
    ];
    let cases = cases.map(|(uri, source)| (get(uri), (500, "InternalServerError", "The server failed.", Some(source))));
    check(&app(), cases.into()).await;
    // Without a router.
    let (mut parts, _) = get("/").into_parts();
    let Err(rejection) = Path::<u8>::from_request_parts(&mut parts, &()).await else {
        panic!("there are no parameters")
    };
    assert_eq!((rejection.code(), rejection.text()), ("InternalServerError", None));
    assert_eq!(rejection.source().unwrap().to_string(), "No paths parameters found for matched route");
}
