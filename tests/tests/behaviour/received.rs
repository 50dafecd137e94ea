//! [`ReceivedError`]: what a client can ask a response that it received.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use rest_error::{
    Catalogued, HttpError, RestError,
    client::ReceivedError,
    defender::{DefenderCode, DefenderError},
};

use crate::support::received;

#[derive(Debug, RestError)]
#[rest(status = 400, rename_all = "snake_case", prefix = "machines.", codes = MachineCode)]
enum MachineError {
    #[rest(status = 404, alias = "NoSuchMachine", msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(code = "409", status = CONFLICT, msg = "")]
    Busy,
    #[rest(msg = "{0}")]
    Text(String),
}

#[test]
fn it_is_one_pointer_wide() {
    assert_eq!(size_of::<ReceivedError>(), size_of::<usize>());
    assert_eq!(size_of::<Option<ReceivedError>>(), size_of::<usize>());
}

#[test]
fn a_known_code_is_a_value_of_the_code_enum() {
    let response = received(MachineError::NotFound { id: 7 });
    assert_eq!(response.known(), Some(MachineCode::NotFound));
    assert_eq!(response.known::<DefenderCode>(), None);
    assert_eq!(received(MachineError::Busy).known(), Some(MachineCode::Busy));
}

#[test]
fn an_alias_is_a_known_code() {
    let body = r#"{"error":{"code":"NoSuchMachine","message":"","target":"t-1"}}"#;
    let response = ReceivedError::from_parts(StatusCode::NOT_FOUND, &HeaderMap::new(), body);
    assert_eq!(response.known(), Some(MachineCode::NotFound));
    assert!(response.has_code(MachineCode::NotFound) && response.has_code("NoSuchMachine"));
    assert!(!response.has_code("machines.not_found"));
}

#[test]
fn has_code_accepts_a_code_in_any_form() {
    let response = received(MachineError::NotFound { id: 7 });
    let spec = |code: &str| MachineError::CATALOGUE.get(code).unwrap();
    assert!(response.has_code(MachineCode::NotFound) && !response.has_code(MachineCode::Busy));
    assert!(response.has_code(spec("NoSuchMachine")) && !response.has_code(spec("machines.409")));
    assert!(response.has_code("machines.not_found") && !response.has_code("NoSuchMachine") && !response.has_code(""));
    assert!(response.has_code("machines.not_found".to_owned()) && !response.has_code("machines.409".to_owned()));
    let [found, other] = [&MachineCode::NotFound, &MachineCode::Busy];
    assert!(response.has_code(found) && !response.has_code(other));
}

#[test]
fn a_response_without_a_code_has_none_of_the_codes() {
    let response = ReceivedError::from_parts(StatusCode::NOT_FOUND, &HeaderMap::new(), "");
    assert_eq!((response.code(), response.known::<DefenderCode>()), (None, None));
    assert!(!response.has_code("") && !response.has_code(DefenderCode::NotFound));
}

#[test]
fn equality_compares_each_member() {
    const WHOLE: &str =
        r#""code":"A","message":"b","target":"t","details":[{"code":"c"}],"innererror":{"d":1},"args":{"e":2}"#;
    let read = |status, headers: &[(HeaderName, &'static str)], error: &str| {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        ReceivedError::from_parts(status, &headers, format!(r#"{{"error":{{{error}}}}}"#))
    };
    let (status, other) = (StatusCode::BAD_REQUEST, StatusCode::CONFLICT);
    let base = read(status, &[], WHOLE);
    assert_eq!(base, read(status, &[], WHOLE));
    assert_eq!(base, base.clone());
    assert_ne!(base, read(other, &[], WHOLE));
    for header in [(header::RETRY_AFTER, "1"), (header::WWW_AUTHENTICATE, "Bearer")] {
        assert_ne!(base, read(status, std::slice::from_ref(&header), WHOLE), "{header:?}");
    }
    for (member, changed) in [
        (r#""A""#, r#""B""#),
        (r#""b""#, r#""c""#),
        (r#""t""#, r#""u""#),
        (r#""code":"c""#, r#""code":"d""#),
        (r#""d":1"#, r#""d":2"#),
        (r#""e":2"#, r#""e":3"#),
    ] {
        assert_ne!(base, read(status, &[], &WHOLE.replacen(member, changed, 1)), "{member}");
    }
}

#[test]
fn responses_that_are_passed_on_are_equal_if_they_relay_the_same() {
    let read = |server: &'static str, more: &str| {
        let headers = HeaderMap::from_iter([(header::SERVER, HeaderValue::from_static(server))]);
        let body = format!(r#"{{"error":{{{more}"code":"A","message":"b","target":"t-1"}}}}"#);
        ReceivedError::from_parts(StatusCode::BAD_REQUEST, &headers, body)
    };
    assert_eq!(read("a", "").pass_on(), read("b", r#""unknown":0,"#).pass_on());
    assert_ne!(read("a", "").pass_on(), read("a", "").pass_on().with_message("c"));
}

/// A client without a catalogue only knows the status and the headers.
#[test]
fn the_status_decides_whether_a_response_is_retryable() {
    for status in 400..=599 {
        let expected = match status {
            408 | 425 | 429 | 500 | 502 | 503 | 504 => true,
            501 | 505..=508 | 510 | 511 => false,
            other => other >= 500,
        };
        let status = StatusCode::from_u16(status).unwrap();
        let response = ReceivedError::from_parts(status, &HeaderMap::new(), "");
        assert_eq!(response.is_retryable(), expected, "{status}");
        let headers = HeaderMap::from_iter([(header::RETRY_AFTER, HeaderValue::from_static("3"))]);
        let response = ReceivedError::from_parts(status, &headers, "");
        assert_eq!(response.retry_after(), Some(Duration::from_secs(3)), "{status}");
        assert!(response.is_retryable() || !expected, "{status}");
    }
}

#[derive(Debug, RestError)]
enum Declared {
    #[rest(status = 400, msg = "")]
    Never,
    #[rest(status = 503, retry = false, msg = "")]
    No,
    #[rest(status = 409, retry, msg = "")]
    Yes,
    #[rest(status = 503, msg = "")]
    ByStatus,
    #[rest(status = 501, msg = "")]
    NotImplemented,
    #[rest(status = 400, msg = "", retry_after = 30)]
    Seconds,
    #[rest(status = 400, msg = "", retry_after = after)]
    Optional { after: Option<Duration> },
}

#[test]
fn a_catalogue_decides_whether_a_response_is_retryable() {
    let expected = [
        (Declared::Never, false),
        (Declared::No, false),
        (Declared::Yes, true),
        (Declared::ByStatus, true),
        (Declared::NotImplemented, false),
        (Declared::Seconds, true),
        (Declared::Optional { after: Some(Duration::from_secs(1)) }, true),
        // Such a request can be retried, although the delay is unknown.
        (Declared::Optional { after: None }, true),
    ];
    for (error, is_retryable) in expected {
        assert_eq!(error.spec().is_retryable(), is_retryable, "{error:?}");
        let shown = format!("{error:?}");
        assert_eq!(received(error).is_retryable_in(Declared::CATALOGUE), is_retryable, "{shown}");
    }
    // The catalogue does not have this code, so the status decides.
    assert!(received(HttpError::BadGateway).is_retryable_in(Declared::CATALOGUE));
    assert!(!received(HttpError::Gone).is_retryable_in(Declared::CATALOGUE));
}

#[test]
fn it_displays_as_one_line() {
    let hostile = "a\n2026-01-01 ERROR forged\r\n\u{1b}[31mred\0 \u{85}next \tend\u{7f}\u{2028}x\u{2029}\u{202e}y\n";
    let shown = received(MachineError::Text(hostile.to_owned())).to_string();
    assert!(shown.starts_with("400 machines.text"), "{shown:?}");
    assert!(!shown.contains(char::is_control) && !shown.contains(['\u{2028}', '\u{2029}', '\u{202e}']), "{shown:?}");
    for word in ["forged", "[31mred", "next", "end"] {
        assert!(shown.contains(word), "{word} in {shown:?}");
    }
}

#[test]
fn it_is_a_cloneable_error_for_any_thread() {
    fn takes(error: impl std::error::Error + Send + Sync + Clone + 'static) -> String {
        format!("{error:?}")
    }
    let shown = takes(received(DefenderError::Unauthorized));
    for part in ["401", "Unauthorized", "invalid or expired"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}
