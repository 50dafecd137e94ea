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
use rest_error::{ErrorResponse, HttpErrorCode, RestError, tower::ErrorLayer};
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
                    (header::CACHE_CONTROL, "public"),
                    (header::ETAG, "\"a\""),
                    (HeaderName::from_static("ratelimit-reset"), "9"),
                ];
                (StatusCode::UNAUTHORIZED, headers, "text").into_response()
            }),
        )
        .layer(DefaultBodyLimit::max(1000))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_millis(50)))
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
    assert_eq!((answer.envelope().0, answer.envelope().1), ("NotFound".into(), "Not found.".into()));

    let answer = send(&app, request(Method::DELETE, "/machines/7")).await;
    assert_eq!((answer.status.as_u16(), &*answer.code()), (405, "MethodNotAllowed"));
    assert_eq!(answer.header("allow"), Some("GET,HEAD,POST"));
}

#[tokio::test]
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
    assert_eq!(answer.header("etag"), None);
    // The code's own challenge stands in where there is none.
    let answer = send(&app(ErrorLayer::new()), get_request("/status/401")).await;
    assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
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
    let layer = ErrorLayer::new().foreign(|response| match response.status {
        StatusCode::NOT_FOUND => Some(ErrorResponse::from(NoSuchPage)),
        _ => None,
    });
    let app = app(layer);
    let answer = send(&app, get_request("/nowhere")).await;
    assert_eq!((answer.status.as_u16(), &*answer.code()), (404, "NoSuchPage"));
    assert_eq!(send(&app, get_request("/status/409")).await.code(), "Conflict");
}
