//! Properties that hold for every input.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

use std::fmt;

use proptest::{collection::vec, prelude::*, string::string_regex};
use rest_error::{
    Catalogue, Catalogued, CorrelationId, Detail, Envelope, ErrorResponse, ErrorSpec, HttpError, RestError,
    defender::DefenderError,
};
use serde_json::{Value, json};

const MAX: usize = 8192;

/// Writes its pieces one by one.
#[derive(Debug, Clone)]
struct Pieces(Vec<String>);

impl fmt::Display for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| f.write_str(piece))
    }
}

#[derive(Debug, Clone, RestError)]
#[rest(status = 400)]
enum Sample {
    #[rest(msg = "{pieces}")]
    Plain {
        pieces: Pieces,
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(msg("{0:?} – {len:>5} – {1}", len = .0.len(), ))]
    Mixed(String, Pieces),
}

#[derive(Debug, RestError)]
#[rest(status = 400, prefix = "P-")]
enum Root {
    #[rest(msg = "", alias = "Old", alias = "old")]
    #[allow(dead_code, reason = "only the catalogue is tested")]
    Own,
    #[rest(transparent)]
    #[allow(dead_code, reason = "only the catalogue is tested")]
    Defender(DefenderError),
    #[rest(transparent)]
    #[allow(dead_code, reason = "only the catalogue is tested")]
    Http(HttpError),
}

/// Any characters. Those that JSON escapes and those of several bytes are more frequent.
fn text(max: usize) -> impl Strategy<Value = String> {
    let character = prop_oneof![
        any::<char>(),
        prop::char::range('\0', '\u{7f}'),
        prop::sample::select(vec!['"', '\\', '\n', '\u{2028}', 'ä', '…', '🦀']),
    ];
    vec(character, 0..max).prop_map(String::from_iter)
}

/// Pieces of all lengths. Together they are short, about as long as the limit, or much longer.
fn pieces() -> impl Strategy<Value = Pieces> {
    let repeated = (text(6), 0..3000usize).prop_map(|(text, count)| text.repeat(count));
    let near_the_end = (8170..8200usize, text(12)).prop_map(|(len, tail)| "x".repeat(len) + &tail);
    vec(prop_oneof![4 => text(30), 1 => repeated, 1 => near_the_end, 1 => Just(String::new())], 0..8).prop_map(Pieces)
}

fn detail() -> impl Strategy<Value = Detail> {
    (text(8), text(40), proptest::option::of(text(8))).prop_map(|(code, message, target)| {
        let detail = Detail::new(code, message);
        match target {
            Some(target) => detail.with_target(target),
            None => detail,
        }
    })
}

fn details() -> impl Strategy<Value = Vec<Detail>> {
    prop_oneof![vec(detail(), 0..4), vec(detail(), 95..105)]
}

fn sample() -> impl Strategy<Value = Sample> {
    prop_oneof![
        (pieces(), details()).prop_map(|(pieces, details)| Sample::Plain { pieces, details }),
        (text(50), pieces()).prop_map(|(text, pieces)| Sample::Mixed(text, pieces)),
    ]
}

fn id() -> impl Strategy<Value = String> {
    string_regex("[!-~]{1,128}").unwrap()
}

fn as_json(detail: &Detail) -> Value {
    let mut value = json!({ "code": detail.code(), "message": detail.message() });
    if let Some(target) = detail.target() {
        value["target"] = target.into();
    }
    value
}

/// The expected body. It is made of plain data and shares no code with the crate.
fn expected_body(error: &Sample, id: &str) -> String {
    let (code, whole) = match error {
        Sample::Plain { pieces, .. } => ("Plain", pieces.0.concat()),
        Sample::Mixed(text, pieces) => ("Mixed", format!("{text:?} – {:>5} – {}", text.len(), pieces.0.concat())),
    };
    let details = match error {
        Sample::Plain { details, .. } => details.iter().take(100).map(as_json).collect(),
        Sample::Mixed(..) => Vec::new(),
    };
    // `Map` may sort its members, so they are written one by one.
    let text = |text: &str| Value::from(text).to_string();
    let mut members = vec![("code", text(code)), ("message", text(&truncated(&whole))), ("target", text(id))];
    if !details.is_empty() {
        let details: Vec<String> = details.iter().map(detail_text).collect();
        members.push(("details", format!("[{}]", details.join(","))));
    }
    let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{\"error\":{{{}}}}}", members.join(","))
}

/// The members of a detail in their order.
fn detail_text(detail: &Value) -> String {
    let members = ["code", "message", "target"].iter().filter_map(|name| Some((name, detail.get(*name)?)));
    let members: Vec<String> = members.map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

/// The text, or if that is too long, as much of its beginning as leaves room for the mark.
fn truncated(whole: &str) -> String {
    if whole.len() <= MAX {
        return whole.to_owned();
    }
    let room = MAX - '…'.len_utf8();
    let end = (0..=room).rev().find(|end| whole.is_char_boundary(*end)).unwrap();
    format!("{}…", &whole[..end])
}

proptest! {
    /// The writers share code, so each is compared with a body that `serde_json` writes from plain data.
    #[test]
    fn every_writer_gives_the_expected_body(error in sample(), id in id(), before in text(5)) {
        let expected = expected_body(&error, &id);
        let id = CorrelationId::parse(id).unwrap();
        let envelope = Envelope::with_correlation_id(&error, id.clone());
        prop_assert!(serde_json::to_string(&envelope).unwrap() == expected);
        prop_assert!(envelope.to_json() == expected);
        prop_assert!(envelope.to_vec() == expected.as_bytes());
        let mut buffer = before.clone().into_bytes();
        envelope.write_json(&mut buffer);
        prop_assert!(buffer == [before.as_bytes(), expected.as_bytes()].concat());

        let response = ErrorResponse::from(error.clone()).with_correlation_id(id);
        prop_assert!(response.to_vec() == expected.as_bytes());
        prop_assert!(serde_json::to_string(&response).unwrap() == expected);
        prop_assert!(response.into_http::<Vec<u8>>().into_body() == expected.as_bytes());
    }

    #[test]
    fn a_message_is_truncated_alike_however_it_is_written(pieces in pieces()) {
        let whole = Pieces(vec![pieces.0.concat()]);
        let id = CorrelationId::parse("t").unwrap();
        let body = |pieces: Pieces| {
            let error = Sample::Plain { pieces, details: Vec::new() };
            Envelope::with_correlation_id(&error, id.clone()).to_vec()
        };
        prop_assert!(body(pieces) == body(whole));
    }

    #[test]
    fn a_replaced_message_is_truncated_alike(text in pieces()) {
        let text = text.to_string();
        let reworded = HttpError::Gone.with_message(text.clone());
        let body: Value = serde_json::from_slice(&Envelope::new(&reworded).to_vec()).unwrap();
        let sent = body["error"]["message"].as_str().unwrap();
        prop_assert!(sent == truncated(&text));
        let response = ErrorResponse::from(HttpError::Gone).with_message(text);
        prop_assert!(response.message() == sent);
    }

    #[test]
    fn a_response_displays_as_one_line(text in text(60)) {
        let line = ErrorResponse::from(HttpError::Gone).with_message(text).to_string();
        prop_assert!(!line.contains(char::is_control));
        prop_assert!(line.starts_with("410 Gone"));
    }

    #[test]
    fn a_correlation_id_is_visible_ascii(
        bytes in prop_oneof![
            vec(any::<u8>(), 0..40),
            vec(b'!'..=b'~', 0..200),
            (vec(b'!'..=b'~', 0..127), any::<u8>()).prop_map(|(head, last)| [head, vec![last]].concat()),
        ],
    ) {
        let valid = (1..=128).contains(&bytes.len()) && bytes.iter().all(|byte| (0x21..=0x7e).contains(byte));
        let parsed = CorrelationId::parse(&bytes);
        prop_assert_eq!(parsed.is_ok(), valid);
        if let Ok(id) = parsed {
            prop_assert_eq!(id.as_str().as_bytes(), &bytes);
            prop_assert_eq!(id.to_string().parse::<CorrelationId>(), Ok(id));
        }
    }

    #[test]
    fn a_lookup_finds_what_a_search_finds(code in code()) {
        for catalogue in [Root::CATALOGUE, DefenderError::CATALOGUE, HttpError::CATALOGUE] {
            prop_assert_eq!(catalogue.get(&code).map(ErrorSpec::code), search(catalogue, &code));
        }
    }
}

fn search(catalogue: &Catalogue, code: &str) -> Option<&'static str> {
    let row = catalogue.iter().find(|row| row.code() == code || row.aliases().any(|alias| alias == code));
    row.map(ErrorSpec::code)
}

/// Codes, codes with one character replaced, inserted or removed, and any strings.
fn code() -> impl Strategy<Value = String> {
    let known: Vec<&'static str> = Root::CATALOGUE.iter().flat_map(|row| row.aliases().chain([row.code()])).collect();
    let known = prop::sample::select(known).prop_map(str::to_owned);
    let changed = (known.clone(), any::<prop::sample::Index>(), text(2)).prop_map(|(mut code, at, with)| {
        let at = at.index(code.len());
        code.replace_range(at..=at, &with);
        code
    });
    prop_oneof![known, changed, text(20), string_regex("[A-Za-z0-9._-]{1,64}").unwrap()]
}
