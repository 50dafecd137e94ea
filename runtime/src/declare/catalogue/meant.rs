//! The sentence about a code that a catalogue does not have, with the code that was probably meant. It runs in const evaluation.

use super::{
    clash::Seen,
    table::{is_among, same_text},
};
use crate::declare::const_text::ConstText;

/// What was probably meant by a text that is no code of a catalogue.
enum Meant {
    /// The text is an alias of this code.
    Alias(&'static str),
    /// The text names a variant that has this code because of `same_as`.
    StandIn(&'static str),
    /// The text resembles this code.
    Near(&'static str),
    Unknown,
}

/// Appends what is wrong with `code`, which is none of the catalogue of `owner`.
#[cold]
pub(in crate::declare) const fn push_unknown(text: &mut ConstText, owner: &str, seen: &Seen<'_>, code: &str) {
    match meant(seen, code) {
        Meant::Alias(meant) => {
            text.push_all(&["`", code, "` is an alias of the error code `", meant, "`: name the code"]);
        }
        Meant::StandIn(meant) => {
            text.push_all(&[
                "the variant `",
                code,
                "` has the error code `",
                meant,
                "`, because of `same_as`: name the code",
            ]);
        }
        Meant::Near(meant) => {
            push_none(text, owner, code);
            text.push_all(&[": did you mean `", meant, "`?"]);
        }
        Meant::Unknown => push_none(text, owner, code),
    }
}

const fn push_none(text: &mut ConstText, owner: &str, code: &str) {
    text.push("`");
    text.push_owner(owner);
    text.push_all(&["` has no error code `", code, "`"]);
}

const fn meant(seen: &Seen<'_>, code: &str) -> Meant {
    let mut nearest = "";
    let mut least = usize::MAX;
    let mut number = 0;
    while let Some(table) = seen.table(number) {
        let mut row_number = 0;
        while let Some(row) = table.rows.get(row_number) {
            if seen.has(number, row) {
                if is_among(code, row.alias_texts()) {
                    return Meant::Alias(row.code());
                }
                if is_word_of(code, row.stand_ins()) {
                    return Meant::StandIn(row.code());
                }
                let mut distance = distance(code, row.code());
                if table.is_fallback() {
                    // A code of the service was probably meant. That of the router would be another error.
                    distance *= 2;
                }
                if distance < least {
                    least = distance;
                    nearest = row.code();
                }
            }
            row_number += 1;
        }
        number += 1;
    }
    let is_near = least != usize::MAX && is_near(least, code);
    if is_near { Meant::Near(nearest) } else { Meant::Unknown }
}

/// Whether a text is one of several words with a space between them.
const fn is_word_of(word: &str, words: &str) -> bool {
    let mut start = 0;
    let mut end = 0;
    let bytes = words.as_bytes();
    while let Some((_, rest)) = bytes.split_at_checked(end) {
        if matches!(rest, [] | [b' ', ..]) {
            if let Some((head, _)) = words.split_at_checked(end)
                && let Some((_, found)) = head.split_at_checked(start)
                && !found.is_empty()
                && same_text(found, word)
            {
                return true;
            }
            start = end + 1;
        }
        end += 1;
    }
    false
}

/// Whether a code at this [`distance`] was probably meant.
pub(super) const fn is_near(distance: usize, code: &str) -> bool {
    distance * 2 <= code.len()
}

/// How many bytes lie between the common beginning and the common end of two codes, in the longer one. Case is ignored.
///
/// It is cheap to compute, which matters in const evaluation, and for one mistyped place as good as an edit distance.
pub(super) const fn distance(left: &str, right: &str) -> usize {
    let (mut lefts, mut rights) = (left.as_bytes(), right.as_bytes());
    while let ([one, left_tail @ ..], [other, right_tail @ ..]) = (lefts, rights) {
        if !one.eq_ignore_ascii_case(other) {
            break;
        }
        lefts = left_tail;
        rights = right_tail;
    }
    while let ([left_head @ .., one], [right_head @ .., other]) = (lefts, rights) {
        if !one.eq_ignore_ascii_case(other) {
            break;
        }
        lefts = left_head;
        rights = right_head;
    }
    if lefts.len() > rights.len() { lefts.len() } else { rights.len() }
}
