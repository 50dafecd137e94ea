//! [`ErrorResponse`]: an error response that goes out.

use std::time::Duration;

use http::{HeaderValue, header};
use rest_error::{CorrelationId, Detail, ErrorResponse, HttpError, RestError, defender::DefenderError};

use crate::support::{Cause, id};

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
    ErrorResponse::from(error).with_correlation_id(id())
}

#[test]
fn it_has_the_facts_of_the_error() {
    let response = response(all());
    assert_eq!(response.status(), 401);
    assert_eq!(response.code(), "All");
    assert_eq!(response.message(), "All");
    assert_eq!(response.correlation_id(), &id());
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
fn each_conversion_generates_an_id() {
    let (one, other) = (ErrorResponse::from(HttpError::Gone), ErrorResponse::from(HttpError::Gone));
    assert_ne!(one.correlation_id(), other.correlation_id());
    assert_ne!(one, other);
    assert_eq!(one.clone(), one);
}

#[test]
fn the_question_mark_converts_any_error() {
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
        (410, "Gone", "The resource is gone."),
        (404, "NotFound", "Not found."),
        (403, "Forbidden", "Forbidden (valid token but insufficient permission for the action)."),
        (404, "NotFound", "gone fishing"),
    ];
    assert_eq!(facts, expected);
    assert_eq!(handler(9).unwrap(), 9);
}

#[test]
fn equality_compares_what_the_client_sees() {
    let base = response(all());
    assert_eq!(base, response(all()));
    let details = || vec![Detail::new("A", "a")];
    let after = Duration::from_millis(1500);
    let same = [
        // Sources are only logged, and a delay is sent in whole seconds.
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
    assert_ne!(base, response(all()).with_correlation_id(CorrelationId::parse("t-2").unwrap()));
}

#[test]
fn it_displays_as_one_line() {
    let shown = response(Failed::MachineNotFound { id: 7 }).to_string();
    assert_eq!(shown, "404 MachineNotFound (correlation ID t-1): Machine 7 was not found");
}

#[test]
fn a_message_cannot_start_a_line_in_the_log() {
    let hostile = "a\n2026-01-01 ERROR forged\r\n\u{1b}[31mred\0 \u{85}next \tend\u{7f}\n";
    let shown = response(Failed::Text(hostile.into())).to_string();
    assert!(!shown.contains(char::is_control), "{shown:?}");
    assert!(shown.starts_with("404 Text (correlation ID t-1): a\\n2026"), "{shown:?}");
    for word in ["forged", "[31mred", "next", "end"] {
        assert!(shown.contains(word), "{word} in {shown:?}");
    }
}

/// Unicode's line separators are not control characters.
#[test]
fn a_message_cannot_start_a_line_with_a_separator() {
    let shown = response(Failed::Text("a\u{2028}line\u{2029}paragraph".into())).to_string();
    assert!(!shown.contains(['\u{2028}', '\u{2029}']), "{shown:?}");
    assert!(shown.contains("line") && shown.contains("paragraph"), "{shown:?}");
}

#[test]
fn a_message_cannot_change_the_direction_of_the_line() {
    for control in ['\u{61c}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
        let shown = response(Failed::Text(format!("a{control}b"))).to_string();
        assert_eq!(shown, format!("404 Text (correlation ID t-1): a{}b", control.escape_default()));
    }
    let shown = response(Failed::Text("größer als 度 🦀 \u{200d}".into())).to_string();
    assert_eq!(shown, "404 Text (correlation ID t-1): größer als 度 🦀 \u{200d}");
}

#[test]
fn the_body_keeps_the_control_characters() {
    assert_eq!(response(Failed::Text("a\nb".into())).message(), "a\nb");
}

#[test]
fn an_empty_message_is_sent() {
    let response = response(Failed::Empty);
    assert_eq!(response.message(), "");
    assert_eq!(response.to_json(), r#"{"error":{"code":"Empty","message":"","target":"t-1"}}"#);
    assert_eq!(response.to_string(), "404 Empty (correlation ID t-1)");
}

#[test]
fn it_is_a_cloneable_error_for_any_thread() {
    fn takes(error: impl std::error::Error + Send + Sync + Clone + 'static) -> String {
        format!("{error:?}")
    }
    let shown = takes(response(all()));
    for part in ["401", "All", "t-1", "cause", "Bearer"] {
        assert!(shown.contains(part), "{part} in {shown}");
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
