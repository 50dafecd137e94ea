//! What a server sends and a client reads are one.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, StatusCode};
use proptest::prelude::*;
use rest_error::{
    CorrelationId, Detail, ErrorResponse, RestError,
    client::{ReceivedError, batch},
};

#[derive(Debug, RestError)]
enum Failed {
    #[rest(status = 503, msg = "{text}", retry_after = after)]
    Down {
        text: String,
        after: Option<Duration>,
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(status = 401, msg = "{0}", www_authenticate = "Bearer realm=\"a\"")]
    Stranger(String),
}

/// Through the bytes of a response.
fn sent(response: &ErrorResponse) -> ReceivedError {
    let (parts, body) = response.clone().into_http::<Vec<u8>>().into_parts();
    ReceivedError::from_parts(parts.status, &parts.headers, body)
}

fn detail() -> impl Strategy<Value = Detail> {
    (".{0,20}", ".{0,40}", proptest::option::of(".{0,20}")).prop_map(|(code, message, target)| {
        let detail = Detail::new(code, message);
        match target {
            Some(target) => detail.with_target(target),
            None => detail,
        }
    })
}

proptest! {
    #[test]
    fn a_response_comes_back_equal(
        text in any::<String>(),
        id in proptest::option::of(r"[0-9a-f]{7}[0-9](-[0-9a-f]{4}){1,4}|t-[0-9]{1,20}|\|[0-9a-f]{6}[0-9]\.[0-9]\."),
        after in proptest::option::of((0..u64::from(u32::MAX), 0..1_000_000_000u32)),
        details in proptest::collection::vec(detail(), 0..5),
        is_stranger: bool,
    ) {
        let error = if is_stranger {
            Failed::Stranger(text)
        } else {
            Failed::Down { text, after: after.map(|(seconds, nanos)| Duration::new(seconds, nanos)), details }
        };
        let mut response = ErrorResponse::from(error);
        if let Some(id) = id {
            response = response.with_correlation_id(CorrelationId::parse(id).unwrap());
        }
        let read = sent(&response);
        prop_assert_eq!(read.correlation_id(), Some(response.correlation_id()));
        prop_assert_eq!(&read.clone().pass_on(), &response);
        prop_assert_eq!(read.retry_after(), response.retry_after());
    }

    #[test]
    fn any_bytes_and_headers_give_a_response(
        status in 100..=999u16,
        body in proptest::collection::vec(any::<u8>(), 0..300),
        values in proptest::collection::vec((0..12usize, proptest::collection::vec(any::<u8>(), 0..40)), 0..8),
    ) {
        const NAMES: [&str; 12] = [
            "retry-after", "date", "x-ms-error-code", "x-request-id", "request-id", "www-authenticate", "content-type", "x",
            "retry-after-ms", "x-ratelimit-reset", "x-should-retry", "x-amzn-errortype",
        ];
        let mut headers = HeaderMap::new();
        for (name, value) in values {
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.append(NAMES[name], value);
            }
        }
        let status = StatusCode::from_u16(status).unwrap();
        let received = ReceivedError::from_parts(status, &headers, &body);
        prop_assert_eq!((received.body(), received.status()), (&*body, status));
        check_shown(&received);
        let _ = (batch(status, &headers, &body), ReceivedError::from_error_object(status, &body));
        let response = received.pass_on();
        prop_assert!(serde_json::to_string(&response).is_ok());
        let sent_on = response.into_http::<Vec<u8>>();
        prop_assert!(serde_json::from_slice::<serde_json::Value>(sent_on.body()).is_ok());
    }

    /// JSON with the members that mean something, each with any value.
    #[test]
    fn any_json_gives_a_response(
        members in proptest::collection::vec((0..22usize, json()), 0..8),
        is_wrapped: bool,
        cut in any::<proptest::sample::Index>(),
    ) {
        const NAMES: [&str; 22] = [
            "error", "code", "message", "target", "details", "innererror", "innerError", "statusCode", "type", "title",
            "detail", "instance", "error_description", "other", "errors", "status", "kind", "apiVersion", "timestamp",
            "requestId", "__type", "fault",
        ];
        let object: serde_json::Map<_, _> = members.into_iter().map(|(name, value)| (NAMES[name].to_owned(), value)).collect();
        let value = if is_wrapped { serde_json::json!({ "error": object }) } else { object.into() };
        let text = value.to_string();
        let whole = ReceivedError::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), &text);
        if let Some(code) = value.pointer("/error/code").and_then(|code| code.as_str()) {
            prop_assert_eq!(whole.code(), Some(code));
        }
        let part = &text.as_bytes()[..cut.index(text.len() + 1)];
        let cut = ReceivedError::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), part);
        prop_assert_eq!(cut.body(), part);
        for received in [whole, cut] {
            check_shown(&received);
            for name in NAMES {
                let _ = received.get(name);
            }
            prop_assert!(serde_json::from_str::<serde_json::Value>(&received.pass_on().to_json()).is_ok());
        }
    }
}

/// What is shown is bounded and on one line.
fn check_shown(received: &ReceivedError) {
    for line in [received.to_string(), format!("{received:#}")] {
        assert!(!line.contains(char::is_control) && line.len() < 32 * 1024, "{line}");
    }
    assert!(format!("{received:?}").len() < 64 * 1024);
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        ".{0,10}".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            proptest::collection::hash_map("(code|message|target|value|innererror|[a-z]{1,3})", inner, 0..4)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}
