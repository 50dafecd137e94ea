//! The exact bytes of the body.

use rest_error::{CorrelationId, Detail, Envelope, ErrorResponse, RestError, defender::DefenderError};
use serde_json::Value;

use crate::support::{id, json, message};

#[derive(Debug, RestError)]
#[rest(code = "Text", status = 400, msg = "{text}")]
struct Text {
    text: String,
    #[rest(details)]
    details: Vec<Detail>,
}

fn text(text: impl Into<String>) -> Text {
    Text { text: text.into(), details: Vec::new() }
}

/// Characters of every kind: all controls and Latin letters, the line separators, the neighbours of the surrogates, and the
/// last ones.
fn code_points() -> impl Iterator<Item = char> {
    (0..0x300)
        .chain(0x2000..0x2070)
        .chain(0xD700..0xE010)
        .chain(0xFFF0..0x1_0010)
        .chain(0x10_FFF0..0x11_0000)
        .filter_map(char::from_u32)
}

#[test]
fn the_body_has_three_members_in_order() {
    let id = CorrelationId::parse("43f4cb08-8fac-4b65-9db1-745c2ae65f3a").unwrap();
    let error = DefenderError::ResourceNotFound { resource: "machine 7".into() };
    let expected = concat!(
        r#"{"error":{"code":"ResourceNotFound","message":"Resource machine 7 was not found.","#,
        r#""target":"43f4cb08-8fac-4b65-9db1-745c2ae65f3a"}}"#
    );
    assert_eq!(Envelope::with_correlation_id(&error, id.clone()).to_json(), expected);
    assert_eq!(ErrorResponse::from(error).with_correlation_id(id).to_json(), expected);
}

#[test]
fn every_character_is_escaped_as_json_requires() {
    let escapes = [
        ('"', r#"\""#),
        ('\\', r"\\"),
        ('\u{8}', r"\b"),
        ('\t', r"\t"),
        ('\n', r"\n"),
        ('\u{c}', r"\f"),
        ('\r', r"\r"),
        ('\0', r"\u0000"),
        ('\u{1b}', r"\u001b"),
        ('\u{1f}', r"\u001f"),
        ('\u{7f}', "\u{7f}"),
        ('/', "/"),
        ('<', "<"),
        ('\u{2028}', "\u{2028}"),
        ('🦀', "🦀"),
    ];
    for (character, written) in escapes {
        let expected = format!(r#"{{"error":{{"code":"Text","message":"a{written}b","target":"t-1"}}}}"#);
        assert_eq!(json(&text(format!("a{character}b"))), expected);
    }
    for character in code_points() {
        let all = format!("{character}x{character}");
        assert_eq!(message(&text(all.clone())), all);
        let written = serde_json::to_string(&all).unwrap();
        assert!(json(&text(all)).contains(&format!(r#""message":{written},"#)), "{character:?}");
    }
}

#[test]
fn details_and_correlation_ids_are_escaped_too() {
    for character in code_points().filter(char::is_ascii) {
        let raw = format!("{character}{character}z");
        let details = vec![Detail::new(raw.clone(), raw.clone()).with_target(raw.clone())];
        let body: Value = serde_json::from_str(&json(&Text { text: String::new(), details })).unwrap();
        let detail = &body["error"]["details"][0];
        assert_eq!(
            (&detail["code"], &detail["message"], &detail["target"]),
            (&raw.clone().into(), &raw.clone().into(), &raw.into())
        );
    }
    let id = CorrelationId::parse(r#"a"b\c/~!"#).unwrap();
    let body = Envelope::with_correlation_id(&DefenderError::Forbidden, id).to_json();
    assert!(body.ends_with(r#","target":"a\"b\\c/~!"}}"#), "{body}");
}

#[test]
fn each_envelope_generates_its_own_id() {
    let (one, other) = (Envelope::new(&DefenderError::Forbidden), Envelope::new(&DefenderError::Forbidden));
    assert_ne!(one.correlation_id(), other.correlation_id());
    let body: Value = serde_json::from_slice(&one.to_vec()).unwrap();
    assert_eq!(body["error"]["target"], one.correlation_id().as_str());
    assert_eq!(Envelope::with_correlation_id(&DefenderError::Forbidden, id()).correlation_id(), &id());
}

#[test]
fn envelopes_can_be_written_repeatedly_into_one_buffer() {
    let (one, other) = (text("one"), text("two\n"));
    let envelopes = [&one, &other].map(|error| Envelope::with_correlation_id(error, id()));
    let mut buffer = Vec::new();
    for envelope in envelopes.iter().chain(&envelopes) {
        envelope.write_json(&mut buffer);
    }
    let pair = format!("{}{}", json(&one), json(&other));
    assert_eq!(buffer, format!("{pair}{pair}").into_bytes());
    buffer.clear();
    envelopes[1].write_json(&mut buffer);
    assert_eq!(buffer, json(&other).into_bytes());
}

#[test]
fn an_erased_error_has_the_same_body() {
    let error: Box<dyn RestError> = Box::new(text("erased"));
    assert_eq!(json(&*error), json(&text("erased")));
    let response = ErrorResponse::from(&*error).with_correlation_id(id());
    assert_eq!(response.to_json(), json(&*error));
}

#[test]
fn the_owned_response_writes_the_same_body_in_every_way() {
    for raw in ["", "plain", "\u{0}\"\\\u{1F980}\u{2028}", &"ä".repeat(5000)] {
        let details = vec![Detail::new("A", raw.to_owned()).with_target("t")];
        let error = Text { text: raw.into(), details };
        let expected = json(&error);
        let response = ErrorResponse::from(error).with_correlation_id(id());
        let mut appended = b"[".to_vec();
        response.write_json(&mut appended);
        assert_eq!(appended[1..], *expected.as_bytes());
        assert_eq!(response.to_vec(), expected.as_bytes());
        assert_eq!(response.to_json(), expected);
        assert_eq!(serde_json::to_string(&response).unwrap(), expected);
    }
}

#[test]
fn debug_shows_the_error_and_the_id() {
    let shown = format!("{:?}", Envelope::with_correlation_id(&text("seen"), id()));
    assert!(shown.contains("seen") && shown.contains("t-1"), "{shown}");
}

/// The template itself has characters that JSON escapes, in its only piece or in one of several.
#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Escaped {
    #[rest(msg = "a \"quoted\" word")]
    Quotes,
    #[rest(msg = "C:\\{0}")]
    Backslash(u8),
    #[rest(msg = "{0}, ü\u{2028}\u{1F980}, {1}\\\"")]
    Last(u8, u8),
}

#[test]
fn a_template_is_escaped() {
    for (error, expected) in [
        (Escaped::Quotes, r#"a \"quoted\" word"#),
        (Escaped::Backslash(7), r"C:\\7"),
        (Escaped::Last(1, 2), "1, ü\u{2028}\u{1F980}, 2\\\\\\\""),
    ] {
        assert!(json(&error).contains(&format!(r#""message":"{expected}","#)), "{}", json(&error));
        assert_eq!(message(&error), error.to_string());
    }
}
