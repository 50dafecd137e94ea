//! A message is cut to 8 KiB on a character, whoever writes it and in whatever pieces.

use std::fmt::{self, Write};

use http::StatusCode;
use rest_error::{ErrorResponse, ErrorSpec, RestError};

use crate::support::{json, message, target};

const MOST: usize = 8192;
const MARK: &str = "…";

/// What is kept of a text: whole if it fits, else as many whole characters as leave room for the mark.
fn kept(text: &str) -> String {
    if text.len() <= MOST {
        return text.to_owned();
    }
    let mut kept = String::new();
    for character in text.chars() {
        if kept.len() + character.len_utf8() + MARK.len() > MOST {
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

static SPEC: ErrorSpec = ErrorSpec::new("ByHand", StatusCode::BAD_REQUEST);

#[derive(Debug)]
struct ByHand(Pieces);

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for ByHand {}

impl RestError for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        &SPEC
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "{0}")]
struct Derived(Pieces);

/// The text is split over literals and placeholders.
#[derive(Debug, RestError)]
#[rest(status = 400, msg = "{0}ä{1:?}🦀{2}")]
struct Split(Pieces, u8, Pieces);

/// Every way to a message gives what is kept of `text`.
fn check(text: &str) {
    let expected = kept(text);
    assert!(expected.len() <= MOST);
    for by in [By::Whole, By::Char, By::Three, By::IgnoringErrors] {
        let pieces = Pieces { text: text.into(), by };
        // `json` compares the fast writers with serde's.
        assert!(message(&Derived(pieces.clone())) == expected, "derived, {by:?}, {} bytes", text.len());
        assert!(message(&ByHand(pieces.clone())) == expected, "by hand, {by:?}, {} bytes", text.len());
        let response = ErrorResponse::from(Derived(pieces));
        assert!(response.message() == Some(&expected), "owned, {by:?}, {} bytes", text.len());
    }
    let reworded = SplitFree.with_message(text.to_owned());
    assert!(message(&reworded) == expected, "with_message, {} bytes", text.len());
    let response = ErrorResponse::from(reworded);
    assert!(response.message() == Some(&expected), "owned with_message, {} bytes", text.len());
    let response = ErrorResponse::from(SplitFree).with_message(text.to_owned());
    assert!(response.message() == Some(&expected), "with_message on owned, {} bytes", text.len());
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "plain")]
struct SplitFree;

#[test]
fn a_message_of_8_kib_is_whole_and_a_longer_one_is_cut() {
    for len in [0, 1, 8188, 8189, 8190, 8191, 8192, 8193, 8194, 8195, 8196, 16384] {
        check(&"x".repeat(len));
    }
    assert_eq!(kept(&"x".repeat(8193)), "x".repeat(8189) + MARK);
}

#[test]
fn a_message_is_cut_on_a_character_boundary() {
    for character in ["ä", "…", "🦀"] {
        for before in 0..8 {
            for total in 8186..8200 {
                let count: usize = (total - before) / character.len();
                check(&("x".repeat(before) + &character.repeat(count)));
            }
        }
    }
}

#[test]
fn a_single_wide_character_straddles_each_offset_near_the_end() {
    for character in ["ä", "…", "🦀", "e\u{301}", "👩‍👩‍👧"] {
        for at in 8180..8194 {
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
fn literals_and_placeholders_share_the_room() {
    for first in 8170..8195 {
        for second in [0, 1, 2, 3, 4, 10, 10_000] {
            let pieces = |len: usize| Pieces { text: "x".repeat(len), by: By::Whole };
            let whole = format!("{}ä7🦀{}", pieces(first), pieces(second));
            let error = Split(pieces(first), 7, pieces(second));
            assert!(message(&error) == kept(&whole), "{first} and {second}");
        }
    }
}

#[test]
fn ten_megabytes_are_cut() {
    let text = "0123456789".repeat(1 << 20);
    let expected = kept(&text);
    for by in [By::Whole, By::Char, By::IgnoringErrors] {
        let error = Derived(Pieces { text: text.clone(), by });
        assert!(message(&error) == expected, "{by:?}");
        assert!(json(&error).len() < MOST + 100);
    }
    let error = SplitFree.with_message(text.clone());
    assert!(message(&error) == expected);
    // `Display` is not the body: it shows all.
    assert_eq!(error.to_string().len(), text.len());
    assert!(ErrorResponse::from(SplitFree).with_message(text).with_target(target()).to_vec().len() < MOST + 100);
}

/// Gives up in the middle.
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
fn a_display_that_gives_up_leaves_what_it_has_written() {
    for (len, expected) in [
        (0, "before ".to_owned()),
        (3, "before xxx".to_owned()),
        (8185, "before ".to_owned() + &"x".repeat(8185)),
        (8186, "before ".to_owned() + &"x".repeat(8182) + MARK),
    ] {
        // `message` reads what must be valid JSON.
        assert!(message(&Gives(GivesUp(len))) == expected, "{len}");
        assert_eq!(ErrorResponse::from(Gives(GivesUp(len))).message(), Some(expected.as_str()));
    }
}
