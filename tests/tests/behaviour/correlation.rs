//! [`CorrelationId`]: what it accepts from outside, and how it is generated.

use std::{
    collections::{BTreeSet, HashSet},
    hash::{BuildHasher, RandomState},
};

use http::HeaderValue;
use rest_error::{CorrelationId, InvalidCorrelationId};

#[test]
fn only_visible_ascii_is_accepted() {
    for byte in 0..=255u8 {
        let visible = (b'!'..=b'~').contains(&byte);
        for token in [vec![byte], vec![b'a', byte], vec![byte, b'a'], [vec![b'a'; 60], vec![byte]].concat()] {
            let parsed = CorrelationId::parse(&token);
            assert_eq!(parsed.is_ok(), visible, "{token:?}");
            assert_eq!(parsed.ok().map(|id| id.as_str().as_bytes().to_vec()), visible.then_some(token));
        }
    }
}

#[test]
fn a_token_has_1_to_128_characters() {
    for len in [1, 2, 35, 36, 37, 38, 127, 128] {
        let token = "x".repeat(len);
        assert_eq!(CorrelationId::parse(&token).unwrap().as_str(), token);
    }
    for len in [0, 129, 255, 256, 292, 1 << 20] {
        assert!(CorrelationId::parse("x".repeat(len)).is_err(), "{len}");
    }
}

#[test]
fn what_could_break_a_header_or_a_log_is_rejected() {
    for token in ["a\r\nset-cookie: b=c", "a b", " a", "a ", "a\0", "\u{7f}", "ä", "🦀", "a\u{a0}", "\u{feff}a", "\n"]
    {
        assert!(CorrelationId::parse(token).is_err(), "{token:?}");
    }
}

#[test]
fn the_error_does_not_repeat_the_token() {
    let error = CorrelationId::parse("hostile token\n").unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("hostile"), "{shown}");
    assert!(!shown.contains('\n'), "{shown}");
    assert_eq!(error.to_string(), "a correlation ID consists of visible ASCII characters, but byte 7 is not one");
    let error = CorrelationId::parse("x".repeat(129)).unwrap_err();
    assert_eq!(error.to_string(), "a correlation ID has 1 to 128 bytes, but this text has 129");
}

#[test]
fn all_conversions_follow_the_same_rules() {
    for token in ["good", "", "two words", "ä", &"x".repeat(129)] {
        let expected = CorrelationId::parse(token);
        assert_eq!(token.parse(), expected);
        assert_eq!(CorrelationId::try_from(token), expected);
        let from_header = CorrelationId::try_from(&HeaderValue::from_str(token).unwrap());
        assert_eq!(from_header, expected);
        assert_eq!(expected.is_ok(), token == "good");
    }
    let opaque = HeaderValue::from_bytes(b"a\xff").unwrap();
    let rejected: Result<_, InvalidCorrelationId> = CorrelationId::try_from(&opaque);
    assert!(rejected.is_err());
}

#[test]
fn it_displays_the_token_and_supports_the_flags_of_a_string() {
    for token in ["abc", &"x".repeat(40)] {
        let id = CorrelationId::parse(token).unwrap();
        assert_eq!(id.to_string(), token);
        assert_eq!(
            format!("[{id:50}] [{id:>50}] [{id:-^50}] [{id:.2}]"),
            format!("[{token:50}] [{token:>50}] [{token:-^50}] [{token:.2}]")
        );
        assert_eq!(format!("{id:?}"), format!("CorrelationId({token:?})"));
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("{token:?}"));
        assert_eq!(AsRef::<str>::as_ref(&id), token);
    }
}

#[test]
fn a_generated_id_is_a_random_uuid() {
    for _ in 0..1000 {
        let id = CorrelationId::new();
        let text = id.as_str();
        assert_eq!(text.len(), 36, "{text}");
        for (at, character) in text.char_indices() {
            let expected = match at {
                8 | 13 | 18 | 23 => character == '-',
                14 => character == '4',
                19 => matches!(character, '8' | '9' | 'a' | 'b'),
                _ => matches!(character, '0'..='9' | 'a'..='f'),
            };
            assert!(expected, "{text} at {at}");
        }
        assert_eq!(CorrelationId::parse(text), Ok(id));
    }
}

#[test]
fn generated_ids_differ() {
    let count = 100_000;
    let ids: HashSet<CorrelationId> = (0..count).map(|_| CorrelationId::new()).collect();
    assert_eq!(ids.len(), count);
}

#[test]
fn order_hash_and_equality_follow_the_text() {
    let long = "b".repeat(100);
    let texts = ["a", "A", "aa", "b", "~", "!", &long, &long[..36], &long[..37]];
    let hasher = RandomState::new();
    for one in texts {
        for other in texts {
            let ids = [one, other].map(|text| CorrelationId::parse(text).unwrap());
            assert_eq!(ids[0].cmp(&ids[1]), one.cmp(other), "{one} {other}");
            assert_eq!(ids[0] == ids[1], one == other);
            assert_eq!(ids[0] == *other, one == other);
            assert_eq!(ids[0] == other, one == other);
            assert_eq!(hasher.hash_one(&ids[0]) == hasher.hash_one(&ids[1]), one == other);
        }
    }
    let sorted: BTreeSet<_> = texts.map(|text| CorrelationId::parse(text).unwrap()).into_iter().collect();
    let mut expected = texts.to_vec();
    expected.sort_unstable();
    assert_eq!(sorted.iter().map(CorrelationId::as_str).collect::<Vec<_>>(), expected);
}
