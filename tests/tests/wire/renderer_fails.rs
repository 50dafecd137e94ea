//! A renderer that fails: the client gets the envelope, and an event names the reason.

use axum::{Router, routing::get as on_get};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use rest_error::{
    ErrorReport, HttpError, RestError,
    middleware::{
        ErrorLayer,
        render::{self, Rendered, Renderer, TranslatedMessage},
    },
};
use serde::{Serialize, Serializer};
use tracing::Level;

use crate::sent::{get, request, send};

#[derive(Debug, RestError)]
#[rest(status = 409, msg = "The reason is {reason}")]
struct Busy {
    reason: &'static str,
}

fn service(renderer: impl Renderer) -> Router {
    let answers = |report: &ErrorReport| Some(Rendered::html(format!("not asked for {}", report.code())));
    Router::new()
        .route("/busy", on_get(async || Busy { reason: "work" }))
        .route("/panic", on_get(async || -> HttpError { panic!("the handler") }))
        .layer(ErrorLayer::new().render(renderer).render(answers))
}

/// Sends a request, and returns the reason that the log names.
async fn reason(renderer: impl Renderer) -> String {
    let app = service(renderer);
    let mut reason = String::new();
    for (method, path, code) in [
        (Method::GET, "/busy", "Busy"),
        (Method::HEAD, "/busy", "Busy"),
        (Method::GET, "/panic", "InternalServerError"),
    ] {
        let is_head = method == Method::HEAD;
        let mut answer = send(&app, request(method, path)).await;
        let of_renderer = answer.log.pop().unwrap();
        assert_eq!(of_renderer.level, Level::ERROR);
        assert_eq!(of_renderer.field("error.type"), Some("RendererFailed"));
        assert_eq!(of_renderer.field("correlation_id"), answer.header("x-request-id"));
        of_renderer.field("message_text").unwrap().clone_into(&mut reason);
        if is_head {
            assert_eq!(answer.header("content-type"), Some("application/json"));
        } else {
            assert_eq!(answer.code(), code);
        }
    }
    reason
}

/// Has no JSON.
struct Unserializable;

impl Serialize for Unserializable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("no\nway"))
    }
}

#[tokio::test]
async fn a_faulty_body_becomes_the_envelope() {
    let typed = |content_type: &'static str, body: &'static [u8]| {
        move |_: &ErrorReport| Some(Rendered::new(HeaderValue::from_static(content_type), body))
    };
    for content_type in [
        "text/plain",
        "text/html; charset=utf-8",
        "Application/JSON",
        "application/problem+json",
        "image/svg+xml",
        "a/b;charset=\"UTF-8\"",
    ] {
        assert_eq!(reason(typed(content_type, b"\xFF")).await, "the body is not UTF-8, although its type is text");
    }
    assert_eq!(reason(typed("a/b", b"")).await, "the body is empty");
    let long = |_: &ErrorReport| Some(Rendered::new(HeaderValue::from_static("a/b"), vec![b'x'; 1024 * 1024 + 1]));
    assert_eq!(reason(long).await, "the body has 1048577 bytes; the maximum is 1048576");
    let unserializable = |_: &ErrorReport| Some(Rendered::json(&Unserializable));
    assert_eq!(reason(unserializable).await, "the value cannot be serialized: no\\nway");
}

#[tokio::test]
async fn a_panic_becomes_the_envelope() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("again");
        }
    }

    let panics = |_: &ErrorReport| -> Option<Rendered> { panic!("no page\ntoday") };
    assert_eq!(reason(panics).await, "panicked: no page\\ntoday");
    let with_payload = |_: &ErrorReport| -> Option<Rendered> { std::panic::panic_any(Bomb) };
    assert_eq!(reason(with_payload).await, "panicked");
}

/// Panics where it translates.
struct Mute;

impl Renderer for Mute {
    fn translate(&self, _: &ErrorReport, _: &HeaderMap) -> Option<TranslatedMessage> {
        panic!("no words")
    }

    fn render(&self, _: &ErrorReport, _: &HeaderMap) -> Option<Rendered> {
        None
    }
}

/// The message keeps its language, and the other renderers are asked.
#[tokio::test]
async fn a_panic_of_a_translation_keeps_the_message() {
    let app =
        Router::new().route("/busy", on_get(async || Busy { reason: "work" })).layer(ErrorLayer::new().render(Mute));
    let mut answer = send(&app, get("/busy")).await;
    assert_eq!(answer.log.pop().unwrap().field("message_text"), Some("panicked: no words"));
    assert_eq!(answer.envelope().1, "The reason is work");
    assert_eq!(answer.header("content-language"), None);
}

#[tokio::test]
async fn bytes_that_are_no_text_are_sent() {
    let bytes = |content_type: &'static str| {
        move |_: &ErrorReport| Some(Rendered::new(HeaderValue::from_static(content_type), vec![0xFF; 1024 * 1024]))
    };
    for content_type in ["application/octet-stream", "text/plain; charset=iso-8859-1", "application/cbor"] {
        let answer = send(&service(bytes(content_type)), get("/busy")).await;
        assert_eq!((answer.body.len(), answer.header("content-type")), (1024 * 1024, Some(content_type)));
        assert_eq!(answer.log.len(), 1);
    }
}

#[tokio::test]
async fn a_renderer_cannot_break_the_head() {
    let greedy = |_: &ErrorReport| {
        let rendered = Rendered::html("short")
            .with_header(header::CONTENT_LENGTH, HeaderValue::from_static("4000"))
            .with_header(header::TRANSFER_ENCODING, HeaderValue::from_static("chunked"))
            .with_header(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))
            .with_header(header::CONTENT_TYPE, HeaderValue::from_static("image/png"))
            .with_header(HeaderName::from_static("x-request-id"), HeaderValue::from_static("mine"))
            .with_header(HeaderName::from_static("x-mine"), HeaderValue::from_static("mine"));
        Some(rendered)
    };
    let answer = send(&service(greedy), get("/busy")).await;
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    // The length is axum's own.
    for (name, value) in [("content-length", Some("5")), ("transfer-encoding", None), ("content-encoding", None)] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    assert_eq!(answer.header("x-request-id"), answer.log[0].field("correlation_id"));
    assert_eq!(answer.header("x-mine"), Some("mine"));
}

/// What no renderer reads is not kept; what it reads is there in each of its values.
#[tokio::test]
async fn only_the_named_headers_are_there() {
    let names = [HeaderName::from_static("x-one"), HeaderName::from_static("x-two")];
    let shows = render::with_headers(names, |_, request| {
        let mut shown: Vec<_> =
            request.iter().map(|(name, value)| format!("{name}={}", value.to_str().unwrap())).collect();
        shown.sort();
        Some(Rendered::html(format!("has {}", shown.join(" "))))
    });
    let app = service(shows);
    let body = async |long: usize| {
        let mut request = get("/busy");
        for (name, value) in [("x-one", "a"), ("x-one", "b"), ("x-three", "c"), ("x-two", &"y".repeat(long))] {
            request.headers_mut().append(name, HeaderValue::from_str(value).unwrap());
        }
        let answer = send(&app, request).await;
        assert_eq!(answer.header("vary"), Some("x-one, x-two"));
        String::from_utf8(answer.body).unwrap()
    };
    assert_eq!(body(2).await, "has x-one=a x-one=b x-two=yy");
    assert_eq!(body(8192).await.len(), "has x-one=a x-one=b x-two=".len() + 8192);
    // One that is longer counts as missing.
    assert_eq!(body(8193).await, "has x-one=a x-one=b");
}
