//! What holds for all inputs.
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

const MOST: usize = 8192;

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
    #[allow(dead_code, reason = "the catalogue is the point")]
    Own,
    #[rest(transparent)]
    #[allow(dead_code, reason = "the catalogue is the point")]
    Defender(DefenderError),
    #[rest(transparent)]
    #[allow(dead_code, reason = "the catalogue is the point")]
    Http(HttpError),
}

/// Any characters, those that JSON escapes and those of several bytes more often.
fn text(most: usize) -> impl Strategy<Value = String> {
    let character = prop_oneof![
        any::<char>(),
        prop::char::range('\0', '\u{7f}'),
        prop::sample::select(vec!['"', '\\', '\n', '\u{2028}', 'ä', '…', '🦀']),
    ];
    vec(character, 0..most).prop_map(String::from_iter)
}

/// Pieces of all lengths, which together are short, about as long as fits, or far longer.
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

fn target() -> impl Strategy<Value = String> {
    string_regex("[!-~]{1,128}").unwrap()
}

/// What a message is allowed to become.
fn is_cut_of(cut: &str, whole: &str) -> bool {
    if whole.len() <= MOST {
        return cut == whole;
    }
    let Some(kept) = cut.strip_suffix('…') else { return false };
    // One more character would not fit.
    let next = whole[kept.len()..].chars().next().map_or(0, char::len_utf8);
    whole.starts_with(kept) && cut.len() <= MOST && cut.len() + next > MOST
}

fn as_json(detail: &Detail) -> Value {
    let mut value = json!({ "code": detail.code(), "message": detail.message() });
    if let Some(target) = detail.target() {
        value["target"] = target.into();
    }
    value
}

proptest! {
    #[test]
    fn the_fast_writers_agree_with_serde(error in sample(), target in target(), before in text(5)) {
        let target = CorrelationId::parse(target).unwrap();
        let envelope = Envelope::with_target(&error, target.clone());
        let expected = serde_json::to_vec(&envelope).unwrap();
        prop_assert!(envelope.to_vec() == expected);
        prop_assert!(envelope.to_json().into_bytes() == expected);
        let mut buffer = before.clone().into_bytes();
        envelope.write_json(&mut buffer);
        prop_assert!(buffer == [before.as_bytes(), &expected].concat());

        let response = ErrorResponse::from(error.clone()).with_target(target);
        prop_assert!(response.to_vec() == expected);
        prop_assert!(serde_json::to_vec(&response).unwrap() == expected);
        prop_assert!(response.into_http::<Vec<u8>>().into_body() == expected);
    }

    #[test]
    fn a_body_gives_back_what_it_was_made_from(error in sample(), target in target()) {
        let id = CorrelationId::parse(&target).unwrap();
        let body: Value = serde_json::from_slice(&Envelope::with_target(&error, id).to_vec()).unwrap();
        let members = body["error"].as_object().unwrap();
        prop_assert_eq!(&members["code"], error.code());
        prop_assert_eq!(&members["target"], &target);
        prop_assert!(is_cut_of(members["message"].as_str().unwrap(), &error.to_string()));
        let kept: Vec<Value> = error.details().iter().take(100).map(as_json).collect();
        match members.get("details") {
            Some(sent) => prop_assert_eq!(sent, &Value::from(kept)),
            None => prop_assert!(kept.is_empty()),
        }
        prop_assert_eq!(body.as_object().map(serde_json::Map::len), Some(1));
    }

    #[test]
    fn pieces_do_not_matter_to_the_cut(pieces in pieces()) {
        let whole = Pieces(vec![pieces.0.concat()]);
        let target = CorrelationId::parse("t").unwrap();
        let body = |pieces: Pieces| {
            let error = Sample::Plain { pieces, details: Vec::new() };
            Envelope::with_target(&error, target.clone()).to_vec()
        };
        prop_assert!(body(pieces) == body(whole));
    }

    #[test]
    fn a_set_message_is_cut_alike(text in pieces()) {
        let text = text.to_string();
        let reworded = HttpError::Gone.with_message(text.clone());
        let body: Value = serde_json::from_slice(&Envelope::new(&reworded).to_vec()).unwrap();
        let cut = body["error"]["message"].as_str().unwrap();
        prop_assert!(is_cut_of(cut, &text));
        let response = ErrorResponse::from(HttpError::Gone).with_message(text);
        prop_assert!(response.message() == Some(cut));
    }

    #[test]
    fn a_response_is_one_line(text in text(60)) {
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
    fn looking_up_agrees_with_a_search(code in code()) {
        for catalogue in [Root::CATALOGUE, DefenderError::CATALOGUE, HttpError::CATALOGUE] {
            prop_assert_eq!(catalogue.get(&code).map(ErrorSpec::code), search(catalogue, &code));
        }
    }
}

fn search(catalogue: &Catalogue, code: &str) -> Option<&'static str> {
    let row = catalogue.iter().find(|row| row.code() == code || row.aliases().contains(&code));
    row.map(ErrorSpec::code)
}

/// Codes, codes with one character changed, added or left out, and any strings.
fn code() -> impl Strategy<Value = String> {
    let known: Vec<&'static str> =
        Root::CATALOGUE.iter().flat_map(|row| row.aliases().iter().copied().chain([row.code()])).collect();
    let known = prop::sample::select(known).prop_map(str::to_owned);
    let changed = (known.clone(), any::<prop::sample::Index>(), text(2)).prop_map(|(mut code, at, with)| {
        let at = at.index(code.len());
        code.replace_range(at..=at, &with);
        code
    });
    prop_oneof![known, changed, text(20), string_regex("[A-Za-z0-9._-]{1,64}").unwrap()]
}
