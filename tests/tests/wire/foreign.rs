//! What others answered becomes an envelope.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, Path, Query, Request},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use http_body::{Frame, SizeHint};
use rest_error::{ErrorResponse, HttpError, HttpErrorCode, RestError, middleware::ErrorLayer};
use serde_json::Value;
use tower_http::timeout::TimeoutLayer;

use crate::sent::{get as get_request, request, send};

async fn status(Path(status): Path<u16>) -> StatusCode {
    StatusCode::from_u16(status).unwrap()
}

fn app(layer: ErrorLayer) -> Router {
    Router::new()
        .route("/status/{status}", get(status))
        .route("/machines/{id}", get(async |Path(id): Path<u64>| id.to_string()).post(async || ()))
        .route("/query", get(async |Query(query): Query<Vec<(u8, u8)>>| query.len().to_string()))
        .route("/json", post(async |Json(_): Json<Value>| ()))
        .route("/bytes", post(async |_: Bytes| ()))
        .route("/slow", get(async || tokio::time::sleep(Duration::from_secs(60)).await))
        .route("/text", get(async || (StatusCode::CONFLICT, "internals: 10.0.0.7")))
        .route(
            "/headers",
            get(async || {
                let headers = [
                    (header::WWW_AUTHENTICATE, "Basic realm=\"a\""),
                    (header::RETRY_AFTER, "7"),
                    (header::ETAG, "\"a\""),
                    (HeaderName::from_static("content-digest"), "sha-256=:AAAA:"),
                    (HeaderName::from_static("content-md5"), "AAAA"),
                    (header::LAST_MODIFIED, "Thu, 01 Jan 1970 00:00:00 GMT"),
                    (HeaderName::from_static("ratelimit-reset"), "9"),
                ];
                (StatusCode::UNAUTHORIZED, headers, "text").into_response()
            }),
        )
        .layer(DefaultBodyLimit::max(1000))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(10)))
        .layer(layer)
}

fn post_request(path: &str, content_type: Option<&str>, body: impl Into<Body>) -> Request {
    let mut request = Request::new(body.into());
    *request.method_mut() = Method::POST;
    *request.uri_mut() = path.parse().unwrap();
    if let Some(content_type) = content_type {
        request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_str(content_type).unwrap());
    }
    request
}

#[tokio::test]
async fn the_routers_own_answers() {
    let app = app(ErrorLayer::new());
    let answer = send(&app, get_request("/nowhere")).await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.code(), "NotFound");

    let answer = send(&app, request(Method::DELETE, "/machines/7")).await;
    assert_eq!((answer.status.as_u16(), &*answer.code()), (405, "MethodNotAllowed"));
    assert_eq!(answer.header("allow"), Some("GET,HEAD,POST"));
}

/// The clock stands still until everything waits, and then goes on to the end of the shortest wait.
#[tokio::test(start_paused = true)]
async fn rejections_limits_and_timeouts() {
    let app = app(ErrorLayer::new());
    let cases = [
        (get_request("/machines/seven"), 400, "BadRequest"),
        (get_request("/query?a=b"), 400, "BadRequest"),
        (post_request("/json", Some("application/json"), "{"), 400, "BadRequest"),
        (post_request("/json", None, "{}"), 415, "UnsupportedMediaType"),
        (post_request("/bytes", None, "x".repeat(2000)), 413, "ContentTooLarge"),
        (get_request("/slow"), 504, "GatewayTimeout"),
        (get_request("/text"), 409, "Conflict"),
    ];
    for (request, status, code) in cases {
        let what = format!("{} {}", request.method(), request.uri());
        let answer = send(&app, request).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (status, code), "{what}");
        assert!(!String::from_utf8(answer.body).unwrap().contains("10.0.0.7"), "what the text said is not sent");
    }
}

#[tokio::test]
async fn every_status_is_kept_and_has_a_code() {
    let app = app(ErrorLayer::new());
    for status in 400..=599_u16 {
        let answer = send(&app, get_request(&format!("/status/{status}"))).await;
        assert_eq!(answer.status, status);
        let code = answer.code();
        let expected = match status {
            400 => "BadRequest",
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "NotFound",
            429 => "TooManyRequests",
            500 => "InternalServerError",
            _ => match HttpErrorCode::ALL.iter().find(|code| code.status().as_u16() == status) {
                Some(code) => code.as_str(),
                None if status < 500 => "BadRequest",
                None => "InternalServerError",
            },
        };
        assert_eq!(code, expected, "{status}");
        // A message has no placeholder that nobody filled.
        assert!(!answer.envelope().1.contains('{'), "{status}");
    }
}

#[tokio::test]
async fn headers_are_kept_but_for_those_of_the_old_body() {
    let answer = send(&app(ErrorLayer::new()), get_request("/headers")).await;
    assert_eq!(answer.code(), "Unauthorized");
    assert_eq!(answer.header("www-authenticate"), Some("Basic realm=\"a\""));
    assert_eq!(answer.header("retry-after"), Some("7"));
    assert_eq!(answer.header("ratelimit-reset"), Some("9"));
    for gone in ["etag", "content-digest", "content-md5", "last-modified"] {
        assert_eq!(answer.header(gone), None);
    }
    // The code's own challenge stands in where there is none.
    let answer = send(&app(ErrorLayer::new()), get_request("/status/401")).await;
    assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
}

#[tokio::test]
async fn a_foreign_error_keeps_its_own_caching() {
    let cached = async || (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "max-age=60")], "none");
    let app = Router::new().route("/", get(cached)).layer(ErrorLayer::new());
    let answer = send(&app, get_request("/")).await;
    assert_eq!(answer.error()["code"], "NotFound");
    assert_eq!(answer.header("cache-control"), Some("max-age=60"));
}

#[tokio::test]
async fn head_has_the_length_that_get_has() {
    let text = async || (StatusCode::CONFLICT, "text");
    let set = async || (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "text/html"), (header::CONTENT_LENGTH, "7")], "");
    let app = Router::new()
        .route("/text", get(text))
        .route("/gone", get(async || HttpError::Gone))
        .route("/set", axum::routing::on(axum::routing::MethodFilter::HEAD, set))
        .layer(ErrorLayer::new());
    for path in ["/text", "/gone", "/nowhere"] {
        let answer = send(&app, request(Method::HEAD, path)).await;
        let whole = send(&app, get_request(path)).await;
        assert!(answer.body.is_empty());
        assert_eq!(answer.header("content-length"), Some(&*whole.body.len().to_string()), "{path}");
        assert_eq!(answer.header("x-ms-error-code"), whole.header("x-ms-error-code"), "{path}");
    }
    // What an inner layer set stays, where the body does.
    assert_eq!(send(&app, request(Method::HEAD, "/set")).await.header("content-length"), Some("7"));
}

/// A type beside an empty body says nothing; but the answer to a `HEAD` has the type of the body that a `GET` gets.
#[tokio::test]
async fn an_empty_body_is_foreign_whatever_its_type() {
    let empty = || async { (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "application/json")], "") };
    let whole = || async { (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "application/json")], "{}") };
    let app = Router::new().route("/empty", get(empty)).route("/whole", get(whole)).layer(ErrorLayer::new());
    assert_eq!(send(&app, get_request("/empty")).await.envelope().0, "Conflict");
    assert_eq!(send(&app, get_request("/whole")).await.body, b"{}");
    for path in ["/empty", "/whole"] {
        let answer = send(&app, request(Method::HEAD, path)).await;
        assert_eq!((answer.header("content-type"), answer.header("x-ms-error-code")), (Some("application/json"), None));
        assert!(answer.body.is_empty(), "{path}");
    }
}

/// A body that is known to be empty in one of two ways.
struct Nothing {
    is_end: bool,
}

impl http_body::Body for Nothing {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.is_end
    }

    fn size_hint(&self) -> SizeHint {
        if self.is_end { SizeHint::default() } else { SizeHint::with_exact(0) }
    }
}

#[tokio::test]
async fn a_body_is_empty_by_its_end_or_by_its_length() {
    for is_end in [true, false] {
        let answer = async move || {
            let mut response = Response::new(Body::new(Nothing { is_end }));
            *response.status_mut() = StatusCode::CONFLICT;
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            response
        };
        let app = Router::new().route("/", get(answer)).layer(ErrorLayer::new());
        assert_eq!(send(&app, get_request("/")).await.envelope().0, "Conflict", "{is_end}");
    }
}

#[derive(Debug, RestError)]
#[rest(code = "NoSuchPage", status = 410, msg = "There is no page here")]
struct NoSuchPage;

#[tokio::test]
async fn a_service_says_otherwise_but_not_of_the_status() {
    let layer = ErrorLayer::new().foreign(|response, _| match response.status {
        StatusCode::NOT_FOUND => Some(ErrorResponse::from(NoSuchPage)),
        _ => None,
    });
    let app = app(layer);
    let answer = send(&app, get_request("/nowhere")).await;
    assert_eq!((answer.status.as_u16(), &*answer.code()), (404, "NoSuchPage"));
    assert_eq!(send(&app, get_request("/status/409")).await.code(), "Conflict");
}

/// A body that is never ready.
struct Pending;

impl http_body::Body for Pending {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[derive(Debug, RestError)]
#[rest(code = "Text", status = 500, msg = "{text:?}")]
struct Text {
    text: Option<String>,
}

/// Of a foreign error's text, the service gets what is short, whole, ready and not encoded.
#[tokio::test]
async fn the_callback_gets_the_text_that_is_ready() {
    fn with(name: HeaderName, value: &'static str, body: impl Into<Body>) -> Response {
        let mut response =
            (StatusCode::INTERNAL_SERVER_ERROR, [(name, HeaderValue::from_static(value))]).into_response();
        *response.body_mut() = body.into();
        response
    }
    let plain = |body: Body| with(header::CONTENT_TYPE, "text/plain", body);
    let whole = "x".repeat(8 * 1024);
    let frames = || futures_util::stream::iter(["two ", "frames"].map(Ok::<_, Infallible>));
    let cases = [
        (plain("pool timed out: db-3".into()), Some("pool timed out: db-3")),
        (plain(Body::from_stream(frames())), Some("two frames")),
        (with(header::VARY, "accept", "no type"), Some("no type")),
        (plain(whole.clone().into()), Some(&*whole)),
        (plain(format!("{whole}x").into()), None),
        (plain(Body::empty()), None),
        (plain(Body::from(&b"\xFF"[..])), None),
        (plain(Body::new(Pending)), None),
        (with(header::CONTENT_ENCODING, "gzip", "compressed"), None),
    ];
    for (number, (response, text)) in cases.into_iter().enumerate() {
        let logged = Some("\u{fffd}").filter(|_| number == 6);
        let found = std::sync::Arc::new(std::sync::Mutex::new(None));
        let sink = std::sync::Arc::clone(&found);
        let layer = ErrorLayer::new().foreign(move |_, text| {
            *sink.lock().unwrap() = Some(text.map(str::to_owned));
            None
        });
        let response = std::sync::Mutex::new(Some(response));
        let response = std::sync::Arc::new(response);
        let app = Router::new().route("/", get(async move || response.lock().unwrap().take().unwrap())).layer(layer);
        let answer = send(&app, get_request("/")).await;
        assert_eq!(answer.code(), "InternalServerError");
        assert_eq!(found.lock().unwrap().clone().unwrap().as_deref(), text, "{number}");
        // The log has it, even if its encoding is not known, and the client has not.
        assert_eq!(answer.log[0].field("sources"), text.or(logged), "{number}");
        assert!(!String::from_utf8(answer.body).unwrap().contains("db-3"));
    }
}

#[tokio::test]
async fn the_text_can_become_a_part_of_the_answer_and_is_logged_where_nothing_else_is_known() {
    let layer = ErrorLayer::new().foreign(|_, text| Some(Text { text: text.map(str::to_owned) }.into()));
    let answer = send(&app(layer), get_request("/text")).await;
    assert_eq!(answer.envelope().1, "Some(\"internals: 10.0.0.7\")");
    assert_eq!(answer.log[0].field("sources"), Some("internals: 10.0.0.7"));
}
