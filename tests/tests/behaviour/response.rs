//! Whole responses: the status and all headers, as `http::Response` and with axum.

use std::{fmt, time::Duration};

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    handler::Handler,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rest_error::{
    Envelope, ErrorResponse, ErrorRow, ErrorSpec, HttpError, RestError,
    defender::{DefenderError, Quota},
};
use serde_json::Value;

use crate::support::{headers, id, json, ready};

/// The headers that every response has, and `more`.
fn expected<'a>(code: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("content-type", "application/json"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("x-ms-error-code", code),
    ];
    all.extend(more);
    all.sort_unstable();
    all
}

fn read(response: Response) -> Value {
    let bytes = ready(to_bytes(response.into_body(), usize::MAX)).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// The responses of all ways from an error to a response, with parsed bodies.
fn responses<E: RestError + IntoResponse>(make: impl Fn() -> E) -> Vec<(StatusCode, HeaderMap, Value)> {
    let plain = [Envelope::new(&make()).into_http::<Vec<u8>>(), ErrorResponse::from(make()).into_http::<Vec<u8>>()];
    let framework = [
        make().into_response(),
        ErrorResponse::from(make()).into_response(),
        Envelope::new(&make()).into_response(),
        Err::<(), _>(make()).into_response(),
        Err::<(), _>(ErrorResponse::from(make())).into_response(),
    ];
    let plain = plain.map(|response| response.map(Body::from)).into_iter();
    plain.chain(framework).map(|response| (response.status(), response.headers().clone(), read(response))).collect()
}

fn check<E: RestError + IntoResponse>(make: impl Fn() -> E, status: u16, code: &str, more: &[(&str, &str)]) {
    for (got, map, body) in responses(&make) {
        assert_eq!(got, status);
        assert_eq!(headers(&map), expected(code, more));
        assert_eq!(body["error"]["code"], code);
        assert_eq!(body["error"]["target"].as_str().map(str::len), Some(36));
    }
}

#[derive(Debug, RestError)]
#[rest(code = "Generic", status = 409, msg = "{0} {1}")]
struct Generic<'a, T>(&'a str, T);

#[test]
fn every_response_has_the_same_headers() {
    check(|| DefenderError::Forbidden, 403, "Forbidden", &[]);
    check(|| DefenderError::Unauthorized, 401, "Unauthorized", &[("www-authenticate", "Bearer")]);
    check(|| DefenderError::InternalServerError, 500, "InternalServerError", &[]);
    check(|| HttpError::Gone.with_message("Gone for good"), 410, "Gone", &[]);
    check(|| Generic("a", 1), 409, "Generic", &[]);
    let quota = |retry_after| DefenderError::TooManyRequests { quota: Quota::Cpu, retry_after };
    check(|| quota(Duration::from_millis(1)), 429, "TooManyRequests", &[("retry-after", "1")]);
    let unavailable = || HttpError::ServiceUnavailable { retry_after: None };
    check(unavailable, 503, "ServiceUnavailable", &[]);
}

/// An error by hand that adds headers, one of them twice, and replaces two.
#[derive(Debug)]
struct ByHand;

static ROWS: [ErrorRow; 1] = [ErrorRow::new("ByHand", StatusCode::METHOD_NOT_ALLOWED).with_retry_after(3)];

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("by hand")
    }
}

impl std::error::Error for ByHand {}

impl RestError for ByHand {
    fn spec(&self) -> ErrorSpec {
        ROWS[0].spec()
    }

    fn headers(&self, headers: &mut HeaderMap) {
        headers.append(header::ALLOW, HeaderValue::from_static("GET"));
        headers.append(header::ALLOW, HeaderValue::from_static("HEAD"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=1"));
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("Wed, 21 Oct 2026 07:28:00 GMT"));
    }
}

impl IntoResponse for ByHand {
    fn into_response(self) -> Response {
        ErrorResponse::from(self).into_response()
    }
}

#[derive(Debug, RestError)]
#[rest(transparent)]
struct Through(HeadersOnly);

#[derive(Debug)]
struct HeadersOnly;

impl fmt::Display for HeadersOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("headers")
    }
}

impl std::error::Error for HeadersOnly {}

impl RestError for HeadersOnly {
    fn spec(&self) -> ErrorSpec {
        ROWS[0].spec()
    }

    fn headers(&self, headers: &mut HeaderMap) {
        ByHand.headers(headers);
    }
}

impl rest_error::Catalogued for HeadersOnly {
    const CATALOGUE: &'static rest_error::Catalogue = &rest_error::Catalogue::new("tests::HeadersOnly", &ROWS, &[]);
}

#[test]
fn an_error_can_add_and_replace_headers() {
    let expected = [
        ("allow", "GET"),
        ("allow", "HEAD"),
        ("cache-control", "max-age=1"),
        ("content-type", "application/json"),
        ("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT"),
        ("x-content-type-options", "nosniff"),
        ("x-ms-error-code", "ByHand"),
    ];
    let all = [responses(|| ByHand), responses(|| ByHand.with_message("other")), responses(|| Through(HeadersOnly))];
    for (status, map, _) in all.concat() {
        assert_eq!(status, 405);
        assert_eq!(headers(&map), expected);
    }
}

/// Its code differs from that of its spec.
#[derive(Debug)]
struct AtOdds;

impl fmt::Display for AtOdds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("at odds")
    }
}

impl std::error::Error for AtOdds {}

impl RestError for AtOdds {
    fn spec(&self) -> ErrorSpec {
        ROWS[0].spec()
    }

    fn code(&self) -> &'static str {
        "Overridden"
    }
}

#[test]
fn body_header_and_owned_response_have_the_same_code() {
    let response = Envelope::new(&AtOdds).into_http::<Vec<u8>>();
    let body: Value = serde_json::from_slice(response.body()).unwrap();
    let header = response.headers()["x-ms-error-code"].to_str().unwrap();
    assert_eq!(body["error"]["code"], header);
    assert_eq!(ErrorResponse::from(AtOdds).code(), header);
}

async fn machine() -> Result<&'static str, DefenderError> {
    Err(DefenderError::ResourceNotFound { resource: "machine 7".into() })
}

async fn erased() -> Result<&'static str, ErrorResponse> {
    Ok(machine().await?)
}

async fn generic() -> Result<&'static str, Generic<'static, u8>> {
    Err(Generic("a", 1))
}

async fn reworded() -> Result<&'static str, rest_error::WithMessage<DefenderError>> {
    Err(DefenderError::NotFound.with_message("Machine 7 was not found"))
}

async fn fine() -> Result<&'static str, ErrorResponse> {
    Ok("fine")
}

#[test]
fn a_handler_can_return_errors() {
    fn call<T: 'static>(handler: impl Handler<T, ()>) -> (StatusCode, Value) {
        let response = ready(handler.call(Request::new(Body::empty()), ()));
        (response.status(), read(response)["error"].take())
    }
    let machine = [call(machine), call(erased)];
    for (status, error) in machine {
        assert_eq!(status, 404);
        assert_eq!(
            (&error["code"], &error["message"]),
            (&"ResourceNotFound".into(), &"Resource machine 7 was not found.".into())
        );
    }
    let (status, error) = call(generic);
    assert_eq!((status.as_u16(), &error["message"]), (409, &"a 1".into()));
    let (status, error) = call(reworded);
    assert_eq!((status.as_u16(), &error["message"]), (404, &"Machine 7 was not found".into()));
    let response = ready(fine.call(Request::new(Body::empty()), ()));
    assert_eq!((response.status().as_u16(), response.headers().contains_key("x-ms-error-code")), (200, false));
}

#[test]
fn a_response_has_the_body_of_the_envelope() {
    let error = DefenderError::InvalidUrl { url: "\"\n".into() };
    let response = Envelope::with_correlation_id(&error, id()).into_http::<Vec<u8>>();
    assert_eq!(*response.body(), json(&error).into_bytes());
    let owned = ErrorResponse::from(error.clone()).with_correlation_id(id()).into_http::<Vec<u8>>();
    assert_eq!(*owned.body(), json(&error).into_bytes());
}

/// Otherwise the author of an error could decide where the body ends.
#[test]
fn an_error_cannot_change_the_framing_of_its_body() {
    #[derive(Debug)]
    struct Framed;

    impl fmt::Display for Framed {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("framed")
        }
    }

    impl std::error::Error for Framed {}

    impl RestError for Framed {
        fn spec(&self) -> ErrorSpec {
            static ROW: ErrorRow = ErrorRow::new("Framed", StatusCode::BAD_REQUEST);
            ROW.spec()
        }

        fn headers(&self, headers: &mut HeaderMap) {
            for (name, value) in [("content-length", "3"), ("transfer-encoding", "chunked"), ("x-more", "kept")] {
                headers.insert(name, value.parse().unwrap());
            }
        }
    }

    let response = Envelope::new(&Framed).into_http::<Vec<u8>>();
    let names: Vec<_> = response.headers().keys().map(http::HeaderName::as_str).collect();
    assert!(!names.contains(&"content-length") && !names.contains(&"transfer-encoding"), "{names:?}");
    assert!(names.contains(&"x-more"));
}
