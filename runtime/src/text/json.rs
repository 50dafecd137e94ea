//! JSON strings, written straight into a buffer: the same bytes as `serde_json` writes.

use std::borrow::Cow;

use super::{
    piece::append_beginning,
    word::{HIGH, ONES},
};

/// Appends `text`, escaped for the inside of a JSON string.
///
/// Escapes only what RFC 8259 demands: the quote, the backslash and the control characters below U+0020.
///
/// It looks at eight bytes at a time, because nearly all texts are plain.
pub(crate) fn escape_into(out: &mut Vec<u8>, text: &[u8]) {
    // Searching alone is faster.
    if text.len() >= LONG && is_plain(text) {
        out.extend_from_slice(text);
        return;
    }
    let (words, rest) = text.as_chunks::<8>();
    // How many bytes of the text are appended.
    let mut done = 0;
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let marks = marks(word);
        if marks != 0 {
            append_part(out, text, done, 8 * number);
            escape_marked(out, word, 8, marks);
            done = 8 * (number + 1);
        }
    }
    let word = last_word(text, rest);
    let marks = marks(word) & beginning(rest.len());
    if marks == 0 {
        append_part(out, text, done, text.len());
    } else {
        append_part(out, text, done, text.len() - rest.len());
        escape_marked(out, word, rest.len(), marks);
    }
}

/// How long a text is, in bytes, that is searched before anything of it is escaped.
const LONG: usize = 64;

#[inline]
fn append_part(out: &mut Vec<u8>, text: &[u8], from: usize, to: usize) {
    if from < to {
        out.extend_from_slice(text.get(from..to).unwrap_or_default());
    }
}

/// Appends the first `len` bytes of a word, and escapes the marked ones.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call for each word takes longer than what is inside")]
fn escape_marked(out: &mut Vec<u8>, mut word: u64, mut len: usize, mut marks: u64) {
    while marks != 0 {
        let plain = marks.trailing_zeros() as usize / 8;
        append_beginning(out, &word.to_le_bytes(), plain);
        let [special, ..] = (word >> (8 * plain)).to_le_bytes();
        match LETTERS.get(usize::from(special)) {
            Some(letter) if *letter != 0 => out.extend_from_slice(&[b'\\', *letter]),
            _ => escape_number(out, special),
        }
        // A shift by all 64 bits at once would overflow.
        word = word >> (8 * plain) >> 8;
        marks = marks >> (8 * plain) >> 8;
        len -= plain + 1;
    }
    append_beginning(out, &word.to_le_bytes(), len);
}

#[cold]
fn escape_number(out: &mut Vec<u8>, byte: u8) {
    out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 0xF)]);
}

/// What follows the backslash, by the byte that is escaped. Others are escaped by their numbers.
#[expect(clippy::indexing_slicing, reason = "a failed evaluation is a compile error, as it should be")]
static LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut rest: &[(u8, u8)] =
        &[(b'"', b'"'), (b'\\', b'\\'), (0x08, b'b'), (b'\t', b't'), (b'\n', b'n'), (0x0C, b'f'), (b'\r', b'r')];
    while let [(byte, letter), tail @ ..] = rest {
        letters[*byte as usize] = *letter;
        rest = tail;
    }
    letters
};

/// Reverses [`escape_into`].
pub(crate) fn unescaped(json: &[u8]) -> Cow<'_, str> {
    #[expect(clippy::expect_used, reason = "`escape_into` is given UTF-8 and adds ASCII")]
    let text = std::str::from_utf8(json).expect("escaped text is UTF-8");
    if !text.contains('\\') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(found) = rest.next() {
        out.push(match (found, found == '\\') {
            (_, true) => match rest.next() {
                Some('b') => '\u{8}',
                Some('t') => '\t',
                Some('n') => '\n',
                Some('f') => '\u{c}',
                Some('r') => '\r',
                Some('u') => {
                    let code = rest.by_ref().take(4).fold(0, |code, digit| code * 16 + digit.to_digit(16).unwrap_or(0));
                    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
                }
                // Only the quote and the backslash are left.
                other => other.unwrap_or('\\'),
            },
            (plain, false) => plain,
        });
    }
    out.into()
}

/// Whether JSON escapes nothing in `text`.
#[inline(never)]
pub(crate) fn is_plain(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    words.iter().all(|word| marks(u64::from_le_bytes(*word)) == 0)
        && marks(last_word(text, rest)) & beginning(rest.len()) == 0
}

/// Sets the highest bit of each byte that must be escaped, and no other.
#[inline]
fn marks(word: u64) -> u64 {
    // Without their highest bits, the bytes are added to without a carry. The highest bit of the sum is set if the byte is at
    // least 0x20, and if it differs from the quote and from the backslash.
    let low = word & !HIGH;
    let not_control = low + ONES * 0x60;
    let not_quote = (low ^ (ONES * u64::from(b'"'))) + ONES * 0x7F;
    let not_backslash = (low ^ (ONES * u64::from(b'\\'))) + ONES * 0x7F;
    !((not_control & not_quote & not_backslash) | word) & HIGH
}

/// A word that begins with `rest`, which is less than eight bytes at the end of `text`.
#[inline]
fn last_word(text: &[u8], rest: &[u8]) -> u64 {
    let len = rest.len();
    if let Some(last) = text.last_chunk::<8>() {
        // A shift by all 64 bits at once would overflow.
        u64::from_le_bytes(*last) >> (8 * (7 - len)) >> 8
    } else if let (Some(first), Some(last)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        // The bytes that both halves have are the same.
        u64::from(u32::from_le_bytes(*first)) | (u64::from(u32::from_le_bytes(*last)) << (8 * (len - 4)))
    } else {
        rest.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte))
    }
}

/// The bits of the first `len` bytes of a word, which are less than eight.
#[inline]
fn beginning(len: usize) -> u64 {
    !(u64::MAX << (8 * len))
}

/// The digit of a number below 16.
fn hex(digit: u8) -> u8 {
    if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }
}

/// Appends `text` as a JSON string, quotes included.
pub(crate) fn string_into(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    escape_into(out, text.as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::{escape_into, is_plain, string_into};

    /// Tries texts of every length, with the byte at every position and beside every kind of neighbour.
    #[test]
    fn a_byte_to_escape_is_found_anywhere() {
        for len in 1..=20 {
            for at in 0..len {
                for found in 0..=0xFF_u8 {
                    for beside in [b'a', 0x21, 0x7F, 0x80, 0xA2, 0xDC, 0xFF, b'"', b'\\', 0x1F, 0] {
                        let mut text = vec![beside; len];
                        text[at] = found;
                        let is_special = |byte: &u8| matches!(byte, 0..0x20 | b'"' | b'\\');
                        let special = text.iter().filter(|byte| is_special(byte)).count();
                        assert_eq!(is_plain(&text), special == 0, "{found:x} beside {beside:x} at {at} of {len}");
                        // Only bytes below 0x80 are escaped, so that Latin-1 stands for any other byte.
                        let latin: String = text.iter().copied().map(char::from).collect();
                        let mut out = Vec::new();
                        escape_into(&mut out, latin.as_bytes());
                        assert_eq!(
                            format!("\"{}\"", String::from_utf8(out).unwrap()),
                            serde_json::to_string(&latin).unwrap()
                        );
                    }
                }
            }
        }
        assert!(is_plain(b""));
    }

    #[test]
    fn escapes_exactly_what_serde_json_escapes() {
        let text: String = (0..0x2030).filter_map(char::from_u32).chain(['\u{10348}', '\u{1F980}']).collect();
        let mut out = Vec::new();
        string_into(&mut out, &text);
        assert_eq!(out, serde_json::to_vec(&text).unwrap());
        assert_eq!(super::unescaped(out.get(1..out.len() - 1).unwrap()), text);
    }
}
