//! What a server sends and a client reads are one.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, StatusCode};
use proptest::prelude::*;
use rest_error::{CorrelationId, Detail, ErrorResponse, RestError};

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
fn sent(response: &ErrorResponse) -> ErrorResponse {
    let (parts, body) = response.clone().into_http::<Vec<u8>>().into_parts();
    ErrorResponse::from_parts(parts.status, &parts.headers, body)
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
        id in proptest::option::of("[!-~]{1,128}"),
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
            response = response.with_target(CorrelationId::parse(id).unwrap());
        }
        let read = sent(&response);
        prop_assert_eq!(&read, &response);
        prop_assert_eq!(read.correlation_id(), response.correlation_id());
        prop_assert_eq!(read.retry_after(), response.retry_after());
    }

    #[test]
    fn any_bytes_and_headers_give_a_response(
        status in 100..=999u16,
        body in proptest::collection::vec(any::<u8>(), 0..300),
        values in proptest::collection::vec((0..8usize, proptest::collection::vec(any::<u8>(), 0..40)), 0..8),
    ) {
        const NAMES: [&str; 8] =
            ["retry-after", "date", "x-ms-error-code", "x-request-id", "request-id", "www-authenticate", "content-type", "x"];
        let mut headers = HeaderMap::new();
        for (name, value) in values {
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.append(NAMES[name], value);
            }
        }
        let response = ErrorResponse::from_parts(StatusCode::from_u16(status).unwrap(), &headers, &body);
        prop_assert_eq!(response.body(), Some(&*body));
        prop_assert_eq!(response.status().as_u16(), status);
        // What was read can be shown, and sent on.
        let _ = (response.to_string(), format!("{response:?}"), response.to_json(), serde_json::to_string(&response).unwrap());
        let sent_on = response.into_http::<Vec<u8>>();
        prop_assert!(serde_json::from_slice::<serde_json::Value>(sent_on.body()).is_ok());
    }

    /// JSON with the members that mean something, each with any value.
    #[test]
    fn any_json_gives_a_response(
        members in proptest::collection::vec((0..14usize, json()), 0..8),
        is_wrapped: bool,
        cut in any::<proptest::sample::Index>(),
    ) {
        const NAMES: [&str; 14] = [
            "error", "code", "message", "target", "details", "innererror", "innerError", "statusCode", "type", "title",
            "detail", "instance", "error_description", "other",
        ];
        let object: serde_json::Map<_, _> = members.into_iter().map(|(name, value)| (NAMES[name].to_owned(), value)).collect();
        let value = if is_wrapped { serde_json::json!({ "error": object }) } else { object.into() };
        let text = value.to_string();
        let whole = ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), &text);
        if let Some(code) = value.pointer("/error/code").and_then(|code| code.as_str()) {
            prop_assert_eq!(whole.code(), Some(code));
        }
        let part = &text.as_bytes()[..cut.index(text.len() + 1)];
        let cut = ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), part);
        prop_assert_eq!(cut.body(), Some(part));
    }
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
