//! [`ErrorResponse`]: the owned form.

use std::time::Duration;

use http::{HeaderName, HeaderValue, StatusCode, header};
use rest_error::{CorrelationId, Detail, ErrorResponse, HttpError, RestError, defender::DefenderError};

use crate::support::{Cause, target};

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Failed {
    #[rest(msg = "Machine {id} was not found")]
    MachineNotFound { id: u64 },
    #[rest(msg = "{0}")]
    Text(String),
    #[rest(msg = "All", retry_after = after, www_authenticate = "Bearer", status = 401, code = "All")]
    All {
        after: Duration,
        #[source]
        cause: Cause,
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(msg = "All", retry_after = 2, status = 401, www_authenticate = "Basic")]
    OtherChallenge,
    #[rest(msg = "")]
    Empty,
}

fn all() -> Failed {
    let details = vec![Detail::new("A", "a")];
    Failed::All { after: Duration::from_millis(1500), cause: Cause::new("cause"), details }
}

fn response(error: Failed) -> ErrorResponse {
    ErrorResponse::from(error).with_target(target())
}

#[test]
fn it_has_what_the_error_says() {
    let response = response(all());
    assert_eq!(response.status(), 401);
    assert_eq!(response.code(), Some("All"));
    assert_eq!(response.message(), Some("All"));
    assert_eq!(response.target(), Some("t-1"));
    assert_eq!(response.correlation_id(), Some(&target()));
    assert_eq!(response.details(), [Detail::new("A", "a")]);
    assert_eq!(response.retry_after(), Some(Duration::from_secs(2)));
    assert_eq!(response.sources().collect::<Vec<_>>(), ["cause"]);
}

#[test]
fn it_is_one_pointer_wide() {
    assert_eq!(size_of::<ErrorResponse>(), size_of::<usize>());
    assert_eq!(size_of::<Option<ErrorResponse>>(), size_of::<usize>());
}

#[test]
fn each_conversion_draws_an_id_of_its_own() {
    let (one, other) = (ErrorResponse::from(HttpError::Gone), ErrorResponse::from(HttpError::Gone));
    assert_ne!(one.target(), other.target());
    assert_ne!(one, other);
    assert_eq!(one.clone(), one);
}

#[test]
fn the_question_mark_takes_any_error() {
    fn handler(which: u8) -> Result<u8, ErrorResponse> {
        match which {
            0 => Err(HttpError::Gone)?,
            1 => Err(DefenderError::NotFound)?,
            2 => Err(Box::new(DefenderError::Forbidden))?,
            3 => Err(DefenderError::NotFound.with_message("gone fishing"))?,
            _ => Ok(which),
        }
    }
    let answers: Vec<_> = (0..4).map(|which| handler(which).unwrap_err()).collect();
    let facts: Vec<_> =
        answers.iter().map(|answer| (answer.status().as_u16(), answer.code(), answer.message())).collect();
    let expected = [
        (410, Some("Gone"), Some("The resource is gone.")),
        (404, Some("NotFound"), Some("Not found.")),
        (403, Some("Forbidden"), Some("Forbidden (valid token but insufficient permission for the action).")),
        (404, Some("NotFound"), Some("gone fishing")),
    ];
    assert_eq!(facts, expected);
    assert_eq!(handler(9).unwrap(), 9);
}

#[test]
fn equality_is_of_what_a_client_is_told() {
    let base = response(all());
    assert_eq!(base, response(all()));
    let details = || vec![Detail::new("A", "a")];
    let after = Duration::from_millis(1500);
    let same = [
        // Sources are for the log; a delay is told in whole seconds.
        Failed::All { after, cause: Cause::because("other", Cause::new("far")), details: details() },
        Failed::All { after: Duration::from_secs(2), cause: Cause::new("cause"), details: details() },
    ];
    for error in same {
        assert_eq!(base, response(error));
    }
    let different = [
        Failed::All { after: Duration::from_secs(1), cause: Cause::new("cause"), details: details() },
        Failed::All { after, cause: Cause::new("cause"), details: Vec::new() },
        Failed::All { after, cause: Cause::new("cause"), details: vec![Detail::new("A", "a").with_target("")] },
        Failed::OtherChallenge,
        Failed::Text("All".into()),
    ];
    for error in different {
        assert_ne!(base, response(error));
    }
    assert_ne!(base, response(all()).with_message("other"));
    assert_eq!(base, response(all()).with_message("All"));
    assert_ne!(base, response(all()).with_target(CorrelationId::parse("t-2").unwrap()));
}

#[test]
fn equality_is_of_each_member_that_was_received() {
    const WHOLE: &str =
        r#""code":"A","message":"b","target":"t","details":[{"code":"c"}],"innererror":{"d":1},"args":{"e":2}"#;
    let read = |status, headers: &[(HeaderName, &'static str)], error: &str| {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        ErrorResponse::from_parts(status, &headers, format!(r#"{{"error":{{{error}}}}}"#))
    };
    let (status, other) = (StatusCode::BAD_REQUEST, StatusCode::CONFLICT);
    let base = read(status, &[], WHOLE);
    assert_eq!(base, read(status, &[(header::SERVER, "a")], &format!(r#""unheard":0,{WHOLE}"#)));
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
fn it_shows_itself_as_one_line() {
    let shown = response(Failed::MachineNotFound { id: 7 }).to_string();
    assert_eq!(shown, "404 MachineNotFound (target t-1): Machine 7 was not found");
}

#[test]
fn a_message_cannot_begin_a_line_of_the_log() {
    let hostile = "a\n2026-01-01 ERROR forged\r\n\u{1b}[31mred\0 \u{85}next \tend\u{7f}\n";
    let shown = response(Failed::Text(hostile.into())).to_string();
    assert!(!shown.contains(char::is_control), "{shown:?}");
    assert!(shown.starts_with("404 Text (target t-1): a "), "{shown:?}");
    for word in ["forged", "[31mred", "next", "end"] {
        assert!(shown.contains(word), "{word} in {shown:?}");
    }
}

/// Unicode's own line breaks, which are no control characters.
#[test]
fn a_message_cannot_begin_a_line_by_a_separator() {
    let shown = response(Failed::Text("a\u{2028}line\u{2029}paragraph".into())).to_string();
    assert!(!shown.contains(['\u{2028}', '\u{2029}']), "{shown:?}");
    assert!(shown.contains("line") && shown.contains("paragraph"), "{shown:?}");
}

#[test]
fn the_body_keeps_the_controls_that_the_line_leaves_out() {
    assert_eq!(response(Failed::Text("a\nb".into())).message(), Some("a\nb"));
}

#[test]
fn an_empty_message_is_there_and_empty() {
    let response = response(Failed::Empty);
    assert_eq!(response.message(), Some(""));
    assert_eq!(response.to_json(), r#"{"error":{"code":"Empty","message":"","target":"t-1"}}"#);
    assert_eq!(response.to_string(), "404 Empty (target t-1)");
}

#[test]
fn it_is_an_error_that_can_be_sent_and_shared() {
    fn takes(error: impl std::error::Error + Send + Sync + Clone + 'static) -> String {
        format!("{error:?}")
    }
    let shown = takes(response(all()));
    for part in ["401", "All", "t-1", "cause", "Bearer"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}

#[test]
fn whether_to_send_it_again_is_as_declared() {
    #[derive(Debug, RestError)]
    enum Declared {
        #[rest(status = 503, retry = false, msg = "")]
        No,
        #[rest(status = 409, retry, msg = "")]
        Yes,
        #[rest(status = 503, msg = "")]
        ByStatus,
    }

    for (error, expected) in [(Declared::No, false), (Declared::Yes, true), (Declared::ByStatus, true)] {
        assert_eq!(error.spec().is_retryable(), expected);
        assert_eq!(ErrorResponse::from(error).is_retryable(), expected);
    }
}

#[test]
fn a_header_can_be_added() {
    let response = ErrorResponse::from(HttpError::MethodNotAllowed)
        .with_header(header::ALLOW, HeaderValue::from_static("GET"))
        .with_header(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    let headers = response.into_http::<Vec<u8>>().headers().clone();
    assert_eq!(headers.get_all("allow").iter().collect::<Vec<_>>(), ["GET, HEAD"]);
}
