//! Any status, headers and body give a received error that can be shown, decoded and passed on, and that reads the same again.
#![no_main]

use arbitrary::Arbitrary;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use libfuzzer_sys::fuzz_target;
use rest_error::{
    Catalogued,
    client::{ReceivedError, batch},
    defender::{DefenderCode, DefenderError},
};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    status: u16,
    headers: Vec<(u8, &'a [u8])>,
    body: &'a [u8],
}

const MAX_BODY: usize = 64 * 1024;

const NAMES: [&str; 14] = [
    "retry-after",
    "date",
    "x-ms-error-code",
    "x-request-id",
    "x-ms-request-id",
    "request-id",
    "www-authenticate",
    "content-type",
    "retry-after-ms",
    "x-ratelimit-reset",
    "x-ratelimit-remaining",
    "x-amzn-errortype",
    "x-should-retry",
    "x",
];

fuzz_target!(|input: Input<'_>| {
    let status = StatusCode::from_u16(input.status % 900 + 100).unwrap();
    let mut headers = HeaderMap::new();
    for (name, value) in input.headers {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.append(HeaderName::from_static(NAMES[usize::from(name) % NAMES.len()]), value);
        }
    }
    let received = ReceivedError::from_parts(status, &headers, input.body);

    assert_eq!(received.body(), &input.body[..input.body.len().min(MAX_BODY)]);
    assert_eq!(received.is_body_truncated(), input.body.len() > MAX_BODY);
    for line in [received.to_string(), format!("{received:#}")] {
        assert!(!line.contains(char::is_control) && line.len() < 32 * 1024);
    }
    assert!(format!("{received:?}").len() < 64 * 1024);
    assert!(received.details().len() <= 100);
    assert!(received.retry_after().is_none_or(|delay| delay.subsec_nanos() == 0 && delay.as_secs() <= u32::MAX.into()));
    let _ = (received.known::<DefenderCode>(), received.decode::<DefenderError>());
    let _ = (received.is_retryable_in(DefenderError::CATALOGUE), received.argument::<serde_json::Value>("a"));
    let _ = (received.get("error"), received.get("code"));
    let _ = (batch(status, &headers, input.body), ReceivedError::from_error_object(status, input.body));

    let sent_on = received.pass_on().into_http::<Vec<u8>>();
    let body: serde_json::Value = serde_json::from_slice(sent_on.body()).unwrap();
    assert!(body["error"]["code"].is_string() && body["error"]["message"].is_string());
    for value in sent_on.headers().values() {
        assert!(!value.as_bytes().iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0)));
    }
    // What was read once reads the same the next time, but for an ID that a gateway generates.
    let (parts, body) = sent_on.into_parts();
    let again = ReceivedError::from_parts(parts.status, &parts.headers, &body);
    let (parts, body) = again.clone().pass_on().into_http::<Vec<u8>>().into_parts();
    let third = ReceivedError::from_parts(parts.status, &parts.headers, &body);
    assert_eq!((third.code(), third.message(), third.details()), (again.code(), again.message(), again.details()));
});
