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
        ("/number/seven", "Invalid input seven.", "cannot parse `seven` as u64"),
        ("/number/-1", "Invalid input -1.", "cannot parse `-1` as u64"),
        ("/enum/second", "Invalid input second.", "unknown variant `second`, expected `first` or `last`"),
        ("/ip/1.2.3", "Invalid input 1.2.3.", "invalid IP address syntax"),
        ("/tuple/1/x", "Invalid input x.", "[1]: cannot parse `x` as u16"),
        ("/struct/x/last", "Invalid input x.", "id: cannot parse `x` as u64"),
        ("/maybe/x", "Invalid input x.", "cannot parse `x` as u8"),
    ];
    let mut cases: Vec<_> = cases
        .into_iter()
        .map(|(uri, message, source)| (get(uri), (400, "InvalidInput", message, Some(source))))
        .collect();
    let not_utf8 = [
        ("/number/%FF", "Invalid input /number/%FF: it is not UTF-8.", "path parameter `id` is not UTF-8"),
        ("/text/%C3%28", "Invalid input /text/%C3%28: it is not UTF-8.", "path parameter `text` is not UTF-8"),
        ("/maybe/%FF", "Invalid input /maybe/%FF: it is not UTF-8.", "path parameter `id` is not UTF-8"),
    ];
    for (uri, message, source) in not_utf8 {
        cases.push((get(uri), (400, "InvalidInput", message, Some(source))));
    }
    check(&app(), cases).await;
}

#[tokio::test]
async fn a_bug_in_the_service_is_an_internal_server_error() {
    let cases = [
        ("/too-few/1", "the number of parameters that the handler expects is 2, and its route has 1"),
        ("/too-many/1/2", "the number of parameters that the handler expects is 1, and its route has 2"),
        ("/elsewhere/1", "the route has no parameter `nowhere`"),
        ("/no-parameters", "the number of parameters that the handler expects is 1, and its route has 0"),
        ("/bytes/1", "[0]: path parameters cannot be deserialized as nested sequences"),
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

#[tokio::test]
async fn every_wrong_parameter_has_a_detail() {
    let cases: [(&str, &[&str]); 5] = [
        ("/number/seven", &["id"]),
        ("/number/%FF", &["id"]),
        ("/enum/second", &["which"]),
        ("/tuple/x/y", &["a", "b"]),
        ("/struct/x/second", &["id", "tag"]),
    ];
    for (uri, targets) in cases {
        let failure = send(&app(), get(uri)).await.failure();
        assert_eq!(failure.details.iter().map(|[_, _, target]| target).collect::<Vec<_>>(), targets, "{uri}");
        assert_eq!(failure.details[0][1], failure.message, "{uri}");
    }
}

/// A value that fits no request.
struct Never;

impl<'de> serde::Deserialize<'de> for Never {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::collections::BTreeMap::<String, String>::deserialize(deserializer)?;
        Err(serde::de::Error::custom("the parameters exclude each other"))
    }
}

#[tokio::test]
async fn parameters_that_do_not_fit_each_other_have_no_details() {
    let app = axum::Router::new().route("/{a}/{b}", axum::routing::get(async |_: Path<Never>| ()));
    let failure = send(&app, get("/1/%32")).await.failure();
    assert_eq!((failure.code.as_str(), failure.message.as_str()), ("InvalidInput", "Invalid input /1/%32."));
    assert_eq!(failure.details.len(), 0);
}

#[tokio::test]
async fn a_list_has_the_names_and_the_values() {
    let list = async |Path(list): Path<Vec<(String, u8)>>| format!("{list:?}");
    let app = axum::Router::new().route("/{a}/{b}", axum::routing::get(list));
    assert_eq!(send(&app, get("/1/2")).await.text, r#"[("a", 1), ("b", 2)]"#);
    assert_eq!(send(&app, get("/1/x")).await.failure().details[0][2], "b");
}
