//! A message is truncated to 8 KiB between characters, however it is written.

use std::fmt::{self, Write};

use http::StatusCode;
use rest_error::{ErrorResponse, ErrorRow, ErrorSpec, RestError};

use crate::support::{id, json, message};

const MAX: usize = 8192;
const MARK: &str = "…";

/// The text itself if it fits; else as many of its characters as leave room for the mark.
fn truncated(text: &str) -> String {
    if text.len() <= MAX {
        return text.to_owned();
    }
    let mut kept = String::new();
    for character in text.chars() {
        if kept.len() + character.len_utf8() + MARK.len() > MAX {
            break;
        }
        kept.push(character);
    }
    kept + MARK
}

/// Writes its text in pieces, as `Display` impls do.
#[derive(Debug, Clone)]
struct Pieces {
    text: String,
    by: By,
}

#[derive(Debug, Clone, Copy)]
enum By {
    Whole,
    Char,
    Three,
    IgnoringErrors,
}

impl fmt::Display for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.by {
            By::Whole => f.write_str(&self.text),
            By::Char => self.text.chars().try_for_each(|character| f.write_char(character)),
            By::Three => {
                let characters: Vec<char> = self.text.chars().collect();
                characters.chunks(3).try_for_each(|three| f.write_str(&three.iter().collect::<String>()))
            }
            By::IgnoringErrors => {
                for character in self.text.chars() {
                    let _ = f.write_char(character);
                }
                Ok(())
            }
        }
    }
}

static ROW: ErrorRow = ErrorRow::new("ByHand", StatusCode::BAD_REQUEST);

#[derive(Debug)]
struct ByHand(Pieces);

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for ByHand {}

impl RestError for ByHand {
    fn spec(&self) -> ErrorSpec {
        ROW.spec()
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "{0}")]
struct Derived(Pieces);

/// The text is split over literals and placeholders.
#[derive(Debug, RestError)]
#[rest(status = 400, msg = "{0}ä{1:?}🦀{2}")]
struct Split(Pieces, u8, Pieces);

/// Every way of writing a message truncates `text` alike.
fn check(text: &str) {
    let expected = truncated(text);
    assert!(expected.len() <= MAX);
    for by in [By::Whole, By::Char, By::Three, By::IgnoringErrors] {
        let pieces = Pieces { text: text.into(), by };
        // `message` compares the fast writers with serde's.
        assert!(message(&Derived(pieces.clone())) == expected, "derived, {by:?}, {} bytes", text.len());
        assert!(message(&ByHand(pieces.clone())) == expected, "by hand, {by:?}, {} bytes", text.len());
        let response = ErrorResponse::from(Derived(pieces));
        assert!(response.message() == expected, "owned, {by:?}, {} bytes", text.len());
    }
    let reworded = SplitFree.with_message(text.to_owned());
    assert!(message(&reworded) == expected, "with_message, {} bytes", text.len());
    let response = ErrorResponse::from(reworded);
    assert!(response.message() == expected, "owned with_message, {} bytes", text.len());
    let response = ErrorResponse::from(SplitFree).with_message(text.to_owned());
    assert!(response.message() == expected, "with_message on owned, {} bytes", text.len());
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "plain")]
struct SplitFree;

#[test]
fn only_a_message_of_more_than_8_kib_is_truncated() {
    for len in [0, 1, 8188, 8189, 8190, 8191, 8192, 8193, 8194, 8195, 8196, 16384] {
        check(&"x".repeat(len));
    }
    assert_eq!(truncated(&"x".repeat(8193)), "x".repeat(8189) + MARK);
}

#[test]
fn a_message_is_truncated_between_characters() {
    for character in ["ä", "…", "🦀"] {
        // This tries every position of the limit within a character, with texts just below and just above the limit.
        for before in 0..character.len() {
            let fitting = (MAX - before) / character.len();
            for count in fitting - 1..=fitting + 2 {
                check(&("x".repeat(before) + &character.repeat(count)));
            }
        }
    }
}

#[test]
fn a_wide_character_at_any_offset_near_the_limit_stays_whole() {
    for character in ["ä", "…", "🦀", "e\u{301}", "👩‍👩‍👧"] {
        for at in 8184..8194 {
            check(&format!("{}{character}", "x".repeat(at)));
            check(&format!("{}{character}yz{character}", "x".repeat(at)));
        }
    }
}

#[test]
fn characters_that_are_escaped_count_once() {
    for character in ["\n", "\"", "\0"] {
        for len in [8191, 8192, 8193, 20_000] {
            check(&character.repeat(len));
        }
    }
}

#[test]
fn literals_and_placeholders_share_the_limit() {
    for first in 8170..8195 {
        for second in [0, 1, 2, 3, 4, 10, 10_000] {
            let pieces = |len: usize| Pieces { text: "x".repeat(len), by: By::Whole };
            let whole = format!("{}ä7🦀{}", pieces(first), pieces(second));
            let error = Split(pieces(first), 7, pieces(second));
            assert!(message(&error) == truncated(&whole), "{first} and {second}");
        }
    }
}

#[test]
fn a_megabyte_is_truncated() {
    let text = "0123456789".repeat(100 << 10);
    let expected = truncated(&text);
    for by in [By::Whole, By::Char, By::IgnoringErrors] {
        let error = Derived(Pieces { text: text.clone(), by });
        assert!(message(&error) == expected, "{by:?}");
        assert!(json(&error).len() < MAX + 100);
    }
    let error = SplitFree.with_message(text.clone());
    assert!(message(&error) == expected);
    // `Display` shows the whole message, because it does not write a body.
    assert_eq!(error.to_string().len(), text.len());
    assert!(ErrorResponse::from(SplitFree).with_message(text).with_correlation_id(id()).to_vec().len() < MAX + 100);
}

/// Fails after some characters.
#[derive(Debug)]
struct GivesUp(usize);

impl fmt::Display for GivesUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&"x".repeat(self.0))?;
        Err(fmt::Error)
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "before {0} behind")]
struct Gives(GivesUp);

#[test]
fn the_text_that_a_failing_display_has_written_is_kept() {
    for (len, expected) in [
        (0, "before ".to_owned()),
        (3, "before xxx".to_owned()),
        (8185, "before ".to_owned() + &"x".repeat(8185)),
        (8186, "before ".to_owned() + &"x".repeat(8182) + MARK),
    ] {
        // `message` parses the body, so it is valid JSON.
        assert!(message(&Gives(GivesUp(len))) == expected, "{len}");
        assert_eq!(ErrorResponse::from(Gives(GivesUp(len))).message(), expected);
    }
}
