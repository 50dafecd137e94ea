//! The parts of a translated text. They are read in const evaluation, too.

use crate::{
    declare::{catalogue::table::same_text, table::Texts, template::name_of},
    text::word::{HIGH, ONES},
};

/// A part of a translated text.
#[derive(Clone, Copy)]
pub(super) enum Piece {
    Literal(&'static str),
    Placeholder(&'static str),
    /// A brace that is neither doubled nor part of a placeholder.
    Broken,
}

/// The parts of a text that are left.
pub(super) struct Pieces {
    pub(super) text: &'static str,
}

impl Pieces {
    pub(super) const fn next(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        match bytes {
            [] => None,
            [b'{', b'{', ..] | [b'}', b'}', ..] => {
                let brace = self.take(1);
                self.take(1);
                Some(Piece::Literal(brace))
            }
            [b'}', ..] => Some(self.broken()),
            [b'{', rest @ ..] => {
                let len = until_brace(rest);
                match rest.split_at(len).1 {
                    [b'}', ..] if len > 0 => {
                        self.take(1);
                        let name = self.take(len);
                        self.take(1);
                        Some(Piece::Placeholder(name))
                    }
                    _ => Some(self.broken()),
                }
            }
            _ => {
                let literal = self.take(until_brace(bytes));
                Some(Piece::Literal(literal))
            }
        }
    }

    const fn take(&mut self, len: usize) -> &'static str {
        let (taken, rest) = self.text.split_at(len);
        self.text = rest;
        taken
    }

    const fn broken(&mut self) -> Piece {
        self.text = "";
        Piece::Broken
    }
}

/// The number of the placeholder that `written` stands for: the one with exactly this spelling, such as `id` or `id:?`, or else
/// the first that has it as its name.
pub(crate) const fn number_of(template: Texts, written: &str) -> Option<usize> {
    let (mut number, mut named) = (0, None);
    while number < template.len() / 2 {
        let placeholder = template.placeholder(number);
        if same_text(placeholder, written) {
            return Some(number);
        }
        if named.is_none() && same_text(name_of(placeholder), written) {
            named = Some(number);
        }
        number += 1;
    }
    named
}

/// How many bytes precede the first brace. Eight bytes at once, because every step of const evaluation costs rustc time.
const fn until_brace(bytes: &[u8]) -> usize {
    let (mut chunks, _) = bytes.as_chunks::<8>();
    let mut len = 0;
    while let [chunk, tail @ ..] = chunks
        && !has_brace(u64::from_le_bytes(*chunk))
    {
        len += 8;
        chunks = tail;
    }
    let (_, mut rest) = bytes.split_at(len);
    while let [byte, tail @ ..] = rest
        && !matches!(byte, b'{' | b'}')
    {
        len += 1;
        rest = tail;
    }
    len
}

/// Whether one of the eight bytes is a brace. A byte is zero if subtracting 1 borrows although its highest bit was 0.
const fn has_brace(bytes: u64) -> bool {
    let (open, close) = (bytes ^ u64::from_le_bytes([b'{'; 8]), bytes ^ u64::from_le_bytes([b'}'; 8]));
    (open.wrapping_sub(ONES) & !open | close.wrapping_sub(ONES) & !close) & HIGH != 0
}
