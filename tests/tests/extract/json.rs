//! [`Json`].

use axum::{Router, body::Body, response::IntoResponse, routing::get};
use http::Method;
use rest_error::{ErrorReport, extract::Json};
use serde::Serialize;

use crate::{
    rejected::check,
    sent::{JSON, post_json, request, send},
    service::{LIMIT, app},
};

const ORDER: &str = r#"{"customer":"a","items":[{"deviceId":"x","count":1}],"note":null}"#;

#[tokio::test]
async fn accepts_every_json_media_type() {
    let types = [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/json;charset=latin1",
        "application/problem+json",
        "application/vnd.a.b+JSON ; v=1",
    ];
    for content_type in types {
        let answer = send(&app(), request(Method::POST, "/order", Some(content_type), ORDER)).await;
        assert_eq!((answer.status.as_u16(), &*answer.text), (200, ORDER), "{content_type}");
        assert_eq!(answer.content_type.unwrap(), "application/json");
    }
}

#[tokio::test]
async fn rejects_other_media_types() {
    let types = [
        None,
        Some(""),
        Some("text/json"),
        Some("json"),
        Some("application"),
        Some("application/"),
        Some("application/jsonp"),
        Some("application/+json"),
        Some("application/a/b+json"),
        Some("application/x-www-form-urlencoded"),
        Some("text/plain; a=application/json"),
    ];
    let expected = (415, "UnsupportedMediaType", "The media type is not supported.", None);
    let all = types.map(|content_type| (request(Method::POST, "/order", content_type, ORDER), expected));
    check(&app(), all.into()).await;
}

#[tokio::test]
async fn rejects_malformed_json() {
    let case = |body: &'static [u8], message, source| {
        (post_json("/order", body), (400, "InvalidRequestBody", message, Some(source)))
    };
    let cases = vec![
        case(b"", "Invalid request body: the JSON is incomplete.", "EOF while parsing a value at line 1 column 0"),
        case(
            b"{\"customer\":",
            "Invalid request body: the JSON is incomplete.",
            "EOF while parsing a value at line 1 column 12",
        ),
        case(
            b"{\"customer\" 1}",
            "Invalid request body: malformed JSON at line 1, column 13.",
            "expected `:` at line 1 column 13",
        ),
        case(
            b"{\n\n'a': 1}",
            "Invalid request body: malformed JSON at line 3, column 1.",
            "key must be a string at line 3 column 1",
        ),
        case(
            b"{\"customer\":\"a\",\"items\":[]}\n{}",
            "Invalid request body: malformed JSON at line 2, column 1.",
            "trailing characters at line 2 column 1",
        ),
        case(
            b"{\"customer\":\"\xFF\"}",
            "Invalid request body: it is not UTF-8.",
            "invalid utf-8 sequence of 1 bytes from index 13",
        ),
    ];
    check(&app(), cases).await;
}

#[tokio::test]
async fn rejects_data_that_does_not_fit() {
    let case =
        |body: &'static str, code, message, source| (post_json("/order", body), (400, code, message, Some(source)));
    let cases = vec![
        case(
            "null",
            "InvalidRequestBody",
            "Invalid request body.",
            "invalid type: null, expected struct Order at line 1 column 4",
        ),
        case(
            r#"{"customer":7}"#,
            "InvalidRequestBody",
            "Invalid request body: parameter customer is invalid.",
            "customer: invalid type: integer `7`, expected a string at line 1 column 13",
        ),
        case(
            r#"{"customer":"a","items":[{"deviceId":"x","count":1},{"deviceId":"x","count":256}]}"#,
            "InvalidRequestBody",
            "Invalid request body: parameter items[1].count is invalid.",
            "items[1].count: invalid value: integer `256`, expected u8 at line 1 column 79",
        ),
        case(
            r#"{"customer":"a","customer":"b"}"#,
            "InvalidRequestBody",
            "Parameter customer is given more than once.",
            "duplicate field `customer` at line 1 column 26",
        ),
        case(
            "{}",
            "MissingRequiredParameter",
            "Parameter customer is missing.",
            "missing field `customer` at line 1 column 2",
        ),
        case(
            r#"{"customer":"a","items":[{"deviceId":"x","count":1},{"deviceId":"x"}]}"#,
            "MissingRequiredParameter",
            "Parameter items[1].count is missing.",
            "items[1]: missing field `count` at line 1 column 68",
        ),
    ];
    check(&app(), cases).await;
    let strict = post_json("/strict", r#"{"DeviceId":1,"a`, expected `b":2}"#);
    let source = "a`, expected `b: unknown field `a`, expected `b`, expected `DeviceId` or `note` at line 1 column 31";
    let expected = (400, "InvalidRequestBody", "Parameter a`, expected `b is unknown.", Some(source));
    check(&app(), vec![(strict, expected)]).await;
}

#[tokio::test]
async fn an_option_is_none_without_a_content_type() {
    let optional = |content_type, body: &'static str| request(Method::POST, "/optional", content_type, body);
    assert_eq!(send(&app(), optional(None, "")).await.text, "none");
    assert_eq!(send(&app(), optional(JSON, ORDER)).await.text, "a");
    let text = optional(Some("text/plain"), "");
    let missing = optional(JSON, "{}");
    let cases = vec![
        (text, (415, "UnsupportedMediaType", "The media type is not supported.", None)),
        (
            missing,
            (
                400,
                "MissingRequiredParameter",
                "Parameter customer is missing.",
                Some("missing field `customer` at line 1 column 2"),
            ),
        ),
    ];
    check(&app(), cases).await;
}

#[tokio::test]
async fn rejects_bodies_that_cannot_be_read() {
    let broken = futures_util::stream::iter([Ok("{"), Err(std::io::Error::other("the peer at 10.0.0.7 is gone"))]);
    let cases = vec![
        (
            post_json("/order", "x".repeat(LIMIT + 1)),
            (
                413,
                "ContentTooLarge",
                "The content is too large.",
                Some("Failed to buffer the request body: length limit exceeded"),
            ),
        ),
        (
            post_json("/order", Body::from_stream(broken)),
            (
                400,
                "InvalidRequestBody",
                "Invalid request body: it could not be read.",
                Some("Failed to buffer the request body: the peer at 10.0.0.7 is gone"),
            ),
        ),
    ];
    check(&app(), cases).await;
}

#[derive(Clone, Copy)]
struct Unserializable;

impl Serialize for Unserializable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("no way to the database at 10.0.0.7"))
    }
}

#[tokio::test]
async fn a_response_that_cannot_be_serialized_is_an_internal_server_error() {
    let app = Router::new().route("/", get(async || Json(Unserializable)));
    let expected = (500, "InternalServerError", "The server failed.", Some("no way to the database at 10.0.0.7"));
    check(&app, vec![(request(Method::GET, "/", None, ""), expected)]).await;
    let response = Json(Unserializable).into_response();
    assert!(response.extensions().get::<ErrorReport>().is_some());
}

#[test]
fn it_can_be_used_like_its_value() {
    let mut json = Json(vec![1]);
    json.push(2);
    assert_eq!((json.len(), format!("{json:?}")), (2, "Json([1, 2])".to_owned()));
    let Json(values) = json.clone();
    assert_eq!(values, *json);
    assert_eq!(Json::<Vec<u8>>::default().0, [0; 0]);
    assert_eq!(Json::<u8>::from(7).0, 7);
}
