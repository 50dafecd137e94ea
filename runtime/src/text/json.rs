//! JSON strings, written straight into a buffer: the same bytes as `serde_json` writes.

use std::borrow::Cow;

/// A text that goes inside the quotes of a JSON string.
#[derive(Clone, Copy)]
pub(crate) struct JsonText<'a> {
    /// UTF-8.
    bytes: &'a [u8],
    /// Whether it is known that JSON escapes nothing in it.
    is_plain: bool,
}

impl<'a> JsonText<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), is_plain: false }
    }

    /// A text whose owner already knows whether there is anything to escape.
    pub(crate) fn known(bytes: &'a [u8], is_plain: bool) -> Self {
        Self { bytes, is_plain }
    }

    #[inline]
    pub(crate) fn write_to(self, out: &mut Vec<u8>) {
        if self.is_plain {
            out.extend_from_slice(self.bytes);
        } else {
            escape_into(out, self.bytes);
        }
    }

    #[expect(clippy::expect_used, reason = "both constructors are given text, as a `str` or as its bytes")]
    pub(crate) fn as_str(self) -> &'a str {
        std::str::from_utf8(self.bytes).expect("the bytes of a `JsonText` are UTF-8")
    }
}

/// Appends `text`, escaped for the inside of a JSON string.
///
/// Escapes only what RFC 8259 demands: the quote, the backslash and the control characters below U+0020.
#[inline]
pub(crate) fn escape_into(out: &mut Vec<u8>, text: &[u8]) {
    if is_plain(text) {
        out.extend_from_slice(text);
    } else {
        escape_slowly(out, text);
    }
}

#[cold]
fn escape_slowly(out: &mut Vec<u8>, text: &[u8]) {
    for part in text.split_inclusive(is_special) {
        match part {
            [plain @ .., last] if is_special(last) => {
                out.extend_from_slice(plain);
                escape(out, *last);
            }
            plain => out.extend_from_slice(plain),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "iterators over slices pass a reference")]
fn is_special(byte: &u8) -> bool {
    matches!(byte, 0..0x20 | b'"' | b'\\')
}

fn escape(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'"' | b'\\' => out.extend([b'\\', byte]),
        0x08 => out.extend(b"\\b"),
        b'\t' => out.extend(b"\\t"),
        b'\n' => out.extend(b"\\n"),
        0x0C => out.extend(b"\\f"),
        b'\r' => out.extend(b"\\r"),
        control => {
            out.extend(b"\\u00");
            out.extend([hex(control >> 4), hex(control & 0xF)]);
        }
    }
}

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
///
/// It looks at eight bytes at a time, because nearly all texts are plain. The last word may overlap the one before.
pub(crate) fn is_plain(text: &[u8]) -> bool {
    let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) else {
        return !text.iter().any(is_special);
    };
    let Some(last_word) = text.last_chunk::<8>() else {
        let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
        return marks(first + (last << 32)) == 0;
    };
    let (words, _) = text.as_chunks::<8>();
    let all =
        words.iter().fold(marks(u64::from_le_bytes(*last_word)), |all, word| all | marks(u64::from_le_bytes(*word)));
    all == 0
}

/// Sets the highest bit of each byte that must be escaped. If there is one, bits of other bytes may be set too.
fn marks(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xFF;
    const HIGH: u64 = ONES * 0x80;
    let below = |word: u64, bound: u64| word.wrapping_sub(ONES * bound) & !word & HIGH;
    below(word, 0x20) | below(word ^ (ONES * u64::from(b'"')), 1) | below(word ^ (ONES * u64::from(b'\\')), 1)
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
#[allow(clippy::indexing_slicing, reason = "a test stops where its expectation does")]
mod tests {
    use super::{is_plain, is_special, string_into};

    /// Tries texts of every length, with the byte at every position and beside every kind of neighbour.
    #[test]
    fn a_byte_to_escape_is_found_anywhere() {
        for len in 1..=20 {
            for at in 0..len {
                for found in 0..=0xFF_u8 {
                    for beside in [b'a', 0x21, 0x7F, 0x80, 0xA2, 0xDC, 0xFF] {
                        let mut text = vec![beside; len];
                        text[at] = found;
                        assert_eq!(
                            is_plain(&text),
                            !is_special(&found),
                            "{found:x} beside {beside:x} at {at} of {len}"
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
        assert_eq!(super::unescaped(&out[1..out.len() - 1]), text);
    }
}
