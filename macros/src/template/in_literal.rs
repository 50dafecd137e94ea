//! Mistakes inside the literal of a message or of another value.
//!
//! On a stable compiler, the spans of a procedural macro cannot point inside of a literal, but rustc's own errors can: in a
//! `format_args!`, they point at the character or at the placeholder. The code that `emit/caret.rs` generates makes rustc do
//! so.

use std::ops::Range;

use syn::{Ident, LitStr, ext::IdentExt};

/// A wrong literal, by the way in which rustc reports the mistake.
pub(crate) enum BadLiteral {
    /// rustc reports a fault of syntax in its own words and points at the character.
    Syntax(LitStr),
    /// rustc shows our message and points at a part of the literal.
    Marked {
        literal: LitStr,
        /// The bytes of the literal's source, with the quote as the first.
        place: Range<usize>,
        subject: Subject,
        diagnosis: Diagnosis,
    },
}

/// An error message, and the label beside the caret.
#[derive(Clone)]
pub(crate) struct Diagnosis {
    pub(crate) message: String,
    pub(crate) label: String,
}

/// What rustc's notes call the marked part, as the name of a generic type: `MessageOfNotFound<Id>`.
pub(crate) struct Subject {
    pub(crate) ty: String,
    pub(crate) param: String,
}

impl Subject {
    /// A part of the variant's message; `written` is what the user wrote there.
    pub(crate) fn message(arm: &Ident, written: &str) -> Self {
        let arm = camel_case(&arm.unraw().to_string());
        let word = camel_case(written.split(|letter: char| !is_in_name(letter)).next().unwrap_or_default());
        let param = match word.chars().next() {
            None => "Text".to_owned(),
            Some('0'..='9') => format!("Field{word}"),
            Some(_) => word,
        };
        Self { ty: format!("MessageOf{arm}"), param }
    }

    /// A part of the value of a key.
    pub(crate) fn key(ty: &str) -> Self {
        Self { ty: ty.to_owned(), param: "Text".to_owned() }
    }
}

fn is_in_name(letter: char) -> bool {
    letter == '_' || letter.is_alphanumeric()
}

/// Turns `not_found` into `NotFound`, so that no lint reports the name.
fn camel_case(name: &str) -> String {
    name.split('_').flat_map(|word| word.chars().enumerate()).fold(String::new(), |mut out, (index, letter)| {
        if index == 0 {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
        out
    })
}

/// The least bytes that a caret can mark: those of `{z}`.
const MIN_MARKED: usize = 3;

/// The first byte that a caret can mark: the code for it takes two bytes before the text, and a plain literal has only its
/// quote there. A caret at the first character of a plain literal therefore begins at the second.
const FIRST_MARKED: usize = 2;

/// Returns the literal with a part marked, if rustc can point at the part. `place` is in bytes of the value.
pub(crate) fn marked(
    literal: &LitStr,
    place: Range<usize>,
    subject: Subject,
    diagnosis: &Diagnosis,
) -> Option<BadLiteral> {
    let source = literal.token().to_string();
    // The span of a literal that a macro has made can be elsewhere.
    if literal.span().source_text()? != source {
        return None;
    }
    let positions = positions(&source, &literal.value())?;
    // A caret must not begin or end inside of a character.
    let boundary = |from: usize| (from..=source.len()).find(|at| source.is_char_boundary(*at));
    let start = boundary((*positions.get(place.start)?).max(FIRST_MARKED))?;
    let end = boundary((*positions.get(place.end)?).max(start + MIN_MARKED))?;
    Some(BadLiteral::Marked { literal: literal.clone(), place: start..end, subject, diagnosis: diagnosis.clone() })
}

/// Returns the position in the source for each byte of the value, and for its end.
fn positions(source: &str, value: &str) -> Option<Vec<usize>> {
    let quote = source.find('"')?;
    let mut at = quote + 1;
    if source.starts_with('r') {
        return Some((at..=at + value.len()).collect());
    }
    let mut positions = Vec::with_capacity(value.len() + 1);
    for character in value.chars() {
        at += skipped(source.get(at..)?);
        positions.extend(std::iter::repeat_n(at, character.len_utf8()));
        at += width(source.get(at..)?)?;
    }
    positions.push(at);
    Some(positions)
}

/// Returns the length of a backslash at the end of a line, with the whitespace behind it, which add nothing to the value.
fn skipped(source: &str) -> usize {
    let is_continued = |rest: &str| rest.starts_with("\\\n") || rest.starts_with("\\\r\n");
    let mut rest = source;
    while is_continued(rest) {
        rest = rest.get(1..).unwrap_or_default().trim_start();
    }
    source.len() - rest.len()
}

/// Returns the length of the first character or escape.
fn width(source: &str) -> Option<usize> {
    let mut chars = source.chars();
    match (chars.next()?, chars.next()) {
        ('\\', Some('x')) => Some(4),
        ('\\', Some('u')) => source.find('}').map(|end| end + 1),
        ('\\', Some(_)) | ('\r', Some('\n')) => Some(2),
        (plain, _) => Some(plain.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::positions;

    #[test]
    fn positions_in_the_source_skip_escapes() {
        for source in ["\"a\\\"b\\u{e4}ä\\x41\\\n   c\"", "r#\"a\"b\"#"] {
            let value = syn::parse_str::<syn::LitStr>(source).unwrap().value();
            let positions = positions(source, &value).unwrap();
            assert_eq!(positions.len(), value.len() + 1);
            let starts: Vec<char> =
                value.char_indices().map(|(at, _)| source[positions[at]..].chars().next().unwrap()).collect();
            let expected: Vec<char> =
                if source.starts_with('r') { "a\"b".chars() } else { "a\\b\\ä\\c".chars() }.collect();
            assert_eq!(starts, expected, "{source}");
            assert!(source[positions[value.len()]..].starts_with('"'), "{source}");
        }
    }
}
