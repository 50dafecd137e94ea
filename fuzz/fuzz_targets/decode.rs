//! Any status, headers and body give a response, which can be shown, asked and passed on; and that reads as itself.
#![no_main]

use arbitrary::Arbitrary;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use libfuzzer_sys::fuzz_target;
use rest_error::{
    Catalogued, ErrorResponse,
    defender::{DefenderCode, DefenderError},
};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    status: u16,
    headers: Vec<(u8, &'a [u8])>,
    limit: u16,
    body: &'a [u8],
}

const NAMES: [&str; 8] = [
    "retry-after",
    "date",
    "x-ms-error-code",
    "x-request-id",
    "x-ms-request-id",
    "request-id",
    "www-authenticate",
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
    let limit = usize::from(input.limit);
    let response = ErrorResponse::from_parts_with_limit(status, &headers, input.body, limit);

    assert_eq!(response.body(), Some(&input.body[..input.body.len().min(limit)]));
    assert_eq!(response.is_body_cut(), input.body.len() > limit);
    assert!(!response.to_string().contains('\n'));
    let _ = format!("{response:?}");
    let _ = (response.known::<DefenderCode>(), response.decode::<DefenderError>());
    let _ = (response.is_retryable_in(DefenderError::CATALOGUE), response.argument::<serde_json::Value>("a"));

    let sent_on = response.clone().into_http::<Vec<u8>>();
    let body: serde_json::Value = serde_json::from_slice(sent_on.body()).unwrap();
    assert!(body["error"]["code"].is_string() && body["error"]["message"].is_string());
    for value in sent_on.headers().values() {
        assert!(!value.as_bytes().iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0)));
    }
    // What was made of it once is the same the next time.
    let (parts, body) = sent_on.into_parts();
    let again = ErrorResponse::from_parts(parts.status, &parts.headers, &body);
    let (parts, body) = again.clone().into_http::<Vec<u8>>().into_parts();
    assert_eq!(ErrorResponse::from_parts(parts.status, &parts.headers, &body), again);
});
