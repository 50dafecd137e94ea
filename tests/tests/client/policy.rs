//! Whether a policy retries, for each kind of failure.

use std::{error::Error, fmt, io, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use rest_error::{
    Catalogued, ErrorResponse, HttpError, RestError,
    client::{Failure, ReceivedError, RequestError, RetryPolicy},
    defender::{DefenderError, Quota},
};
use tower::util::MapErrLayer;

use crate::over_http::serve_bytes;

/// The error of a client, whose author implemented only what `Failure` requires.
#[derive(Debug)]
enum ApiError {
    Request(RequestError),
    Json(serde_json::Error),
    Reqwest(reqwest::Error),
    Io(io::Error),
    Other,
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the call failed")
    }
}

impl Error for ApiError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Request(error) => Some(error),
            Self::Json(error) => Some(error),
            Self::Reqwest(error) => Some(error),
            Self::Io(error) => Some(error),
            Self::Other => None,
        }
    }
}

impl Failure for ApiError {
    fn received(&self) -> Option<&ReceivedError> {
        if let Self::Request(error) = self { error.received() } else { None }
    }
}

/// Like thiserror's `transparent`: its source is that of the error inside.
#[derive(Debug)]
struct Transparent(RequestError);

impl fmt::Display for Transparent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for Transparent {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

impl Failure for Transparent {
    fn received(&self) -> Option<&ReceivedError> {
        self.0.received()
    }
}

const BACKOFF: Option<Duration> = Some(Duration::from_millis(100));

fn policies() -> (RetryPolicy, RetryPolicy) {
    (RetryPolicy::for_method(&Method::GET), RetryPolicy::for_method(&Method::POST))
}

/// Whether a `GET` and a `POST` are retried.
fn retries(failure: &impl Failure) -> (bool, bool) {
    let (get, post) = policies();
    (get.delay(failure, BACKOFF).is_some(), post.delay(failure, BACKOFF).is_some())
}

#[tokio::test]
async fn the_obvious_implementation_is_right() {
    // Port 0 is reserved: nobody can listen on it, so every connection to it fails.
    let refused = async || RequestError::from(reqwest::get("http://127.0.0.1:0/").await.unwrap_err());
    let unusable = async || {
        let response = http::Response::new("not JSON");
        RequestError::from(reqwest::Response::from(response).json::<u32>().await.unwrap_err())
    };
    let invalid = async || RequestError::from(reqwest::get("no address").await.unwrap_err());
    assert_eq!(retries(&ApiError::Request(refused().await)), (true, true));
    assert_eq!(retries(&Transparent(refused().await)), (true, true));
    assert_eq!(retries(&ApiError::Request(unusable().await)), (false, false));
    assert_eq!(retries(&Transparent(unusable().await)), (false, false));
    assert_eq!(retries(&ApiError::Request(invalid().await)), (false, false));
    assert_eq!(retries(&Transparent(invalid().await)), (false, false));
}

#[test]
fn other_sources_are_understood() {
    let json = serde_json::from_str::<u32>("x").unwrap_err();
    assert_eq!(retries(&ApiError::Json(json)), (false, false));
    for (kind, expected) in [
        (io::ErrorKind::ConnectionRefused, (true, true)),
        (io::ErrorKind::ConnectionReset, (true, false)),
        (io::ErrorKind::TimedOut, (true, false)),
        // A connection that was open may have carried the request.
        (io::ErrorKind::HostUnreachable, (true, false)),
        (io::ErrorKind::WouldBlock, (true, false)),
    ] {
        assert_eq!(retries(&ApiError::Io(kind.into())), expected, "{kind}");
        // The same while JSON is read.
        let json = serde_json::from_reader::<_, u32>(Broken(kind)).unwrap_err();
        assert_eq!(retries(&ApiError::Json(json)), expected, "{kind}");
    }
}

/// A connection that breaks off.
struct Broken(io::ErrorKind);

impl io::Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(self.0.into())
    }
}

fn serve(answer: &'static [u8]) -> String {
    format!("http://{}/", serve_bytes(answer, false))
}

#[tokio::test]
async fn errors_of_reqwest_among_the_sources_are_understood() {
    let endless = serve(b"HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n");
    let error = reqwest::get(endless).await.unwrap_err();
    assert!(error.is_redirect(), "{error:?}");
    assert_eq!(retries(&ApiError::Reqwest(error)), (false, false));
    for (answer, expected) in [
        // A body that breaks off, and one that is complete but no JSON.
        (&b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\":"[..], (true, false)),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n{\"id\":", (false, false)),
    ] {
        let error = reqwest::get(serve(answer)).await.unwrap().json::<u32>().await.unwrap_err();
        assert!(error.is_decode(), "{error:?}");
        assert_eq!(retries(&ApiError::Reqwest(error)), expected);
    }
}

/// Such as input that the client itself rejected.
#[test]
fn unknown_failure_is_not_retried() {
    assert!(!ApiError::Other.is_transient() && !ApiError::Other.was_not_sent());
    assert_eq!(retries(&ApiError::Other), (false, false));
    let local = || ApiError::Io(io::ErrorKind::PermissionDenied.into());
    assert!(!local().is_transient() && !local().was_not_sent());
    assert_eq!(retries(&local()), (false, false));
}

/// An `io::Error` skips the error inside it when it names its source.
#[tokio::test]
async fn errors_inside_an_io_error_are_understood() {
    let wrapped = |error: io::Error| ApiError::Io(io::Error::other(io::Error::other(error)));
    assert_eq!(retries(&wrapped(io::ErrorKind::ConnectionRefused.into())), (true, true));
    assert_eq!(retries(&wrapped(io::ErrorKind::UnexpectedEof.into())), (true, false));
    assert_eq!(retries(&wrapped(io::Error::other("?"))), (false, false));
    let error = reqwest::get("http://127.0.0.1:0/").await.unwrap_err();
    assert_eq!(retries(&ApiError::Io(io::Error::other(error))), (true, true));
}

/// A certificate does not become valid within a minute. A handshake that breaks off may pass.
#[tokio::test]
async fn a_rejected_certificate_is_final() {
    type Cause = fn() -> Box<dyn Error + Send + Sync>;
    // As rustls, and as the libraries of the systems; hyper-rustls puts the error into one more `io::Error`.
    let rustls: Cause = || {
        let error = io::Error::new(io::ErrorKind::InvalidData, "peer is incompatible: NoCipherSuitesInCommon");
        Box::new(io::Error::other(error))
    };
    let openssl: Cause = || "error:0A000086:SSL routines::Certificate verify failed (self-signed certificate)".into();
    let broken_off: Cause = || Box::new(io::Error::new(io::ErrorKind::UnexpectedEof, "tls handshake eof"));
    let unreachable: Cause = || Box::new(io::Error::from(io::ErrorKind::HostUnreachable));
    // The server cannot read its certificate at the moment.
    let failed: Cause = || Box::new(io::Error::new(io::ErrorKind::InvalidData, "received fatal alert: InternalError"));
    for (cause, is_retried) in
        [(rustls, false), (openssl, false), (broken_off, true), (unreachable, true), (failed, true)]
    {
        let layer = MapErrLayer::new(move |_| cause());
        let client = reqwest::Client::builder().connector_layer(layer).build().unwrap();
        let error = client.get("http://127.0.0.1:0/").send().await.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
        let error = RequestError::from(error);
        assert!(error.was_not_sent(), "{error:#}");
        assert_eq!(retries(&error), (is_retried, is_retried), "{error:#}");
        assert_eq!(retries(&ApiError::Request(error)), (is_retried, is_retried));
    }
}

#[test]
fn a_status_from_error_for_status_counts() {
    for (status, expected) in [(503, (true, false)), (404, (false, false))] {
        let response = http::Response::builder().status(status).body("").unwrap();
        let error = RequestError::from(reqwest::Response::from(response).error_for_status().unwrap_err());
        assert_eq!(retries(&error), expected, "{status}");
    }
}

/// What a client receives if a server answers with `error`.
fn received(error: impl RestError) -> ReceivedError {
    let (parts, body) = ErrorResponse::from(error).into_http::<Vec<u8>>().into_parts();
    ReceivedError::from_parts(parts.status, &parts.headers, body)
}

#[test]
fn the_policy_knows_what_may_be_executed_twice() {
    let (get, post) = policies();
    let away = |seconds: Option<u64>| {
        received(HttpError::ServiceUnavailable { retry_after: seconds.map(Duration::from_secs) })
    };
    let quota = |seconds| {
        let retry_after = Duration::from_secs(seconds);
        received(DefenderError::TooManyRequests { quota: Quota::Cpu, retry_after })
    };
    let seconds = |seconds| Some(Duration::from_secs(seconds));

    for policy in [get, post] {
        assert_eq!(policy.delay(&quota(3), BACKOFF), seconds(3));
        assert_eq!(policy.delay(&quota(0), BACKOFF), BACKOFF, "not before the client's own backoff");
        assert_eq!(policy.delay(&quota(3), None), None, "no attempts are left");
        assert_eq!(policy.delay(&quota(60), BACKOFF), seconds(60));
        assert_eq!(policy.delay(&quota(61), BACKOFF), None, "longer than the limit");
        assert_eq!(policy.with_max_delay(Duration::from_secs(90)).delay(&quota(61), BACKOFF), seconds(61));
        assert_eq!(policy.delay(&received(HttpError::TooEarly), BACKOFF), BACKOFF);
        assert_eq!(policy.delay(&received(DefenderError::NotFound), BACKOFF), None);
    }
    assert_eq!(get.delay(&away(None), BACKOFF), BACKOFF);
    assert_eq!(post.delay(&away(None), BACKOFF), None);
    assert_eq!((get.delay(&away(Some(2)), BACKOFF), post.delay(&away(Some(2)), BACKOFF)), (seconds(2), None));
}

#[test]
fn a_put_is_not_repeated_if_a_retry_cannot_fix_it() {
    let policy = RetryPolicy::for_method(&Method::PUT);
    let headers = HeaderMap::from_iter([(header::RETRY_AFTER, HeaderValue::from_static("3"))]);
    for status in [404, 410, 422] {
        let received = ReceivedError::from_parts(StatusCode::from_u16(status).unwrap(), &headers, "");
        assert_eq!(policy.delay(&received, BACKOFF), None, "{status}");
    }
    // Without a waiting time, a conflict needs another request. With one, the server says that it passes.
    let conflict = |headers: &HeaderMap| ReceivedError::from_parts(StatusCode::CONFLICT, headers, "");
    assert_eq!(policy.delay(&conflict(&HeaderMap::new()), BACKOFF), None);
    assert_eq!(policy.delay(&conflict(&headers), BACKOFF), Some(Duration::from_secs(3)));
}

#[test]
fn a_stale_token_is_recognized() {
    let (get, _) = policies();
    let answer = |status: u16, challenge: &'static str, body: &str| {
        let headers = HeaderMap::from_iter([(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge))]);
        ReceivedError::from_parts(StatusCode::from_u16(status).unwrap(), &headers, body)
    };
    for (status, challenge, body, expected) in [
        (401, r#"Bearer realm="a", error="invalid_token""#, "", true),
        (401, r#"Bearer error="insufficient_claims", claims="e30=""#, "", true),
        (401, "Bearer", r#"{"error":{"code":"ExpiredAuthenticationToken","message":""}}"#, true),
        (401, "Bearer", "", false),
        (403, r#"Bearer error="insufficient_scope""#, "", false),
        (403, r#"Bearer error="invalid_token""#, "", false),
        (401, r#"Basic realm="error=invalid_token""#, "", false),
    ] {
        assert_eq!(get.wants_fresh_token(&answer(status, challenge, body)), expected, "{challenge} {body}");
    }
}

#[derive(Debug, RestError)]
enum Declared {
    #[rest(status = 409, retry, msg = "Busy")]
    Busy,
    #[rest(status = 500, retry = false, msg = "Broken")]
    Broken,
    #[rest(status = 404, msg = "Missing")]
    Missing,
}

#[tokio::test]
async fn https_without_tls_is_final() {
    // reqwest is built without TLS here, and refuses the scheme before it connects. Another URL of the same client does
    // connect, so only the scheme is the fault.
    for (url, expected) in [("https://127.0.0.1:0/", (false, false)), ("http://127.0.0.1:0/", (true, true))] {
        let error = RequestError::from(reqwest::get(url).await.unwrap_err());
        assert!(matches!(&error, RequestError::NotSent(error) if error.is_connect()), "{error:#}");
        assert_eq!(retries(&error), expected, "{error:#}");
        assert!(error.was_not_sent(), "{error:#}");
        assert_eq!(retries(&Transparent(error)), expected, "{url}");
        let error = RequestError::from(reqwest::get(url).await.unwrap_err());
        assert_eq!(retries(&ApiError::Request(error)), expected, "{url}");
    }
}

#[derive(Debug, RestError)]
#[allow(dead_code, reason = "its catalogue is asked")]
enum Waiting {
    #[rest(code = "Quota", status = 429, retry_after = 30, msg = "")]
    Quota,
    #[rest(code = "Later", status = 409, alias = "urn:later", retry_after = 20, msg = "")]
    Later,
    #[rest(code = "Long", status = 503, retry_after = 61, msg = "")]
    Long,
    #[rest(code = "Final", status = 429, retry = false, msg = "")]
    Final,
    #[rest(code = "Varies", status = 503, msg = "")]
    Varies(#[rest(retry_after)] Duration),
}

#[test]
fn a_declared_waiting_time_stands_in_for_a_missing_one() {
    let (get, post) = policies();
    let (get, post) = (get.with_catalogue(Waiting::CATALOGUE), post.with_catalogue(Waiting::CATALOGUE));
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    let answer = |status: u16, code: &str, retry_after: Option<&'static str>| {
        let mut headers = HeaderMap::new();
        headers.extend(retry_after.map(|value| (header::RETRY_AFTER, HeaderValue::from_static(value))));
        let body = format!(r#"{{"error":{{"code":"{code}","message":""}}}}"#);
        ReceivedError::from_parts(StatusCode::from_u16(status).unwrap(), &headers, body)
    };
    for (status, code, retry_after, get_waits, post_waits) in [
        (429, "Quota", None, seconds(30), seconds(30)),
        // What the response says is more specific, whether it is shorter or longer.
        (429, "Quota", Some("3"), seconds(3), seconds(3)),
        (429, "Quota", Some("50"), seconds(50), seconds(50)),
        (429, "Quota", Some("61"), None, None),
        (429, "Unknown", None, BACKOFF, BACKOFF),
        // The catalogue decides about a `GET` only: the server may have executed the `POST`.
        (409, "Later", None, seconds(20), None),
        (409, "urn:later", None, seconds(20), None),
        (503, "Long", None, None, None),
        (429, "Final", None, None, None),
        (503, "Varies", None, BACKOFF, None),
    ] {
        let received = answer(status, code, retry_after);
        assert_eq!(get.delay(&received, BACKOFF), get_waits, "GET {status} {code} {retry_after:?}");
        assert_eq!(post.delay(&received, BACKOFF), post_waits, "POST {status} {code} {retry_after:?}");
        assert_eq!(post.idempotent().delay(&received, BACKOFF), get_waits, "{status} {code} {retry_after:?}");
        assert_eq!(get.delay(&received, None), None, "no attempts are left");
    }
    let longer = get.with_max_delay(Duration::from_secs(90));
    assert_eq!(longer.delay(&answer(503, "Long", None), BACKOFF), seconds(61));
    let patient = Some(Duration::from_secs(40));
    assert_eq!(get.delay(&answer(429, "Quota", None), patient), patient, "not before the client's own backoff");
    let (plain, _) = policies();
    assert_eq!(plain.delay(&answer(429, "Quota", None), BACKOFF), BACKOFF);
}

/// A failed operation in a successful response, as the guide reads it.
#[test]
fn a_failure_in_a_successful_response_is_retried_only_if_its_code_is_declared() {
    let (get, post) = policies();
    let headers = HeaderMap::from_iter([
        (header::RETRY_AFTER, HeaderValue::from_static("5")),
        (HeaderName::from_static("x-request-id"), HeaderValue::from_static("r-7")),
    ]);
    let body = r#"{"status":"Failed","error":{"code":"Later","message":"Busy"}}"#;
    let received = ReceivedError::from_parts(StatusCode::OK, &headers, body);
    assert_eq!(received.correlation_id().map(rest_error::CorrelationId::as_str), Some("r-7"));
    assert_eq!((received.code(), received.retry_after()), (Some("Later"), Some(Duration::from_secs(5))));
    assert_eq!(get.delay(&received, BACKOFF), None);
    assert_eq!(get.with_catalogue(Waiting::CATALOGUE).delay(&received, BACKOFF), Some(Duration::from_secs(5)));
    assert_eq!(post.with_catalogue(Waiting::CATALOGUE).delay(&received, BACKOFF), None);
}

#[test]
fn a_declaration_precedes_the_status() {
    let plain = RetryPolicy::for_method(&Method::GET);
    let knowing = plain.with_catalogue(Declared::CATALOGUE);
    let (busy, broken) = (received(Declared::Busy), received(Declared::Broken));
    assert_eq!(knowing.delay(&received(Declared::Missing), BACKOFF), None);
    assert_eq!((plain.delay(&busy, BACKOFF), knowing.delay(&busy, BACKOFF)), (None, BACKOFF));
    assert_eq!((plain.delay(&broken, BACKOFF), knowing.delay(&broken, BACKOFF)), (BACKOFF, None));

    // A code that is declared final stays final, whatever header a proxy adds.
    let headers = HeaderMap::from_iter([(header::RETRY_AFTER, HeaderValue::from_static("3"))]);
    let body = ErrorResponse::from(Declared::Broken).to_json();
    let broken = ReceivedError::from_parts(StatusCode::INTERNAL_SERVER_ERROR, &headers, body);
    let three = Some(Duration::from_secs(3));
    assert_eq!((plain.delay(&broken, BACKOFF), knowing.delay(&broken, BACKOFF)), (three, None));
}

#[derive(Debug, RestError)]
#[allow(dead_code, reason = "its catalogue is asked")]
enum Listed {
    #[rest(status = 404, msg = "")]
    FinalStatus,
    #[rest(status = 503, msg = "")]
    RetryableStatus,
    #[rest(status = 404, retry, msg = "")]
    Retry,
    #[rest(status = 404, retry_after = 0, msg = "")]
    Seconds,
    #[rest(status = 404, msg = "")]
    Varies(#[rest(retry_after)] Option<Duration>),
    #[rest(status = 503, retry = false, msg = "")]
    Final,
    #[rest(status = 503, retry = false, retry_after = 1, msg = "")]
    FinalWithTime,
}

/// A client that lists the codes of another service may not know their statuses, so the declared one is only a filler.
#[test]
fn only_a_declaration_about_retrying_precedes_what_was_received() {
    let plain = RetryPolicy::for_method(&Method::GET);
    let listing = plain.with_catalogue(Listed::CATALOGUE);
    for status in (200..=599).filter_map(|status| StatusCode::from_u16(status).ok()) {
        for (name, value) in
            [("retry-after", "1"), ("x-should-retry", "true"), ("x-should-retry", "false"), ("x-a", "")]
        {
            let headers = HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static(value))]);
            for (code, declared) in [
                ("FinalStatus", None),
                ("RetryableStatus", None),
                ("Unknown", None),
                ("Retry", Some(true)),
                ("Seconds", Some(true)),
                ("Varies", Some(true)),
                ("Final", Some(false)),
                ("FinalWithTime", Some(false)),
            ] {
                let body = format!(r#"{{"error":{{"code":"{code}","message":""}}}}"#);
                let received = ReceivedError::from_parts(status, &headers, body);
                let what = format!("{status} {code} {name}: {value}");
                let expected = declared.unwrap_or(received.is_retryable());
                assert_eq!(plain.delay(&received, BACKOFF).is_some(), received.is_retryable(), "{what}");
                assert_eq!(received.is_retryable_in(Listed::CATALOGUE), expected, "{what}");
                assert_eq!(listing.delay(&received, BACKOFF).is_some(), expected, "{what}");
            }
        }
    }
}
