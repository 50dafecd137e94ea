//! JSON strings, written straight into a buffer: the same bytes as `serde_json` writes.

/// Appends `text` as it stands inside the quotes of a JSON string.
///
/// Only what RFC 8259 demands is escaped: the quote, the backslash and the controls below U+0020.
pub(crate) fn escape_into(out: &mut Vec<u8>, text: &[u8]) {
    let mut rest = text;
    loop {
        let (plain, tail) = rest.split_at(plain_len(rest));
        out.extend_from_slice(plain);
        let [byte, tail @ ..] = tail else { return };
        escape(out, *byte);
        rest = tail;
    }
}

#[cold]
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

/// How many bytes come before the first that is to be escaped: eight at a time, as nearly all are plain.
fn plain_len(text: &[u8]) -> usize {
    let (words, tail) = text.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let marks = marks(u64::from_le_bytes(*word));
        if marks != 0 {
            return number * 8 + marks.trailing_zeros() as usize / 8;
        }
    }
    // The bytes that are left as one more word, in which blanks fill up.
    let last = tail.iter().fold(u64::from_le_bytes([b' '; 8]), |word, byte| word << 8 | u64::from(*byte));
    if marks(last) == 0 {
        return text.len();
    }
    let plain = tail.iter().position(|byte| matches!(byte, 0..0x20 | b'"' | b'\\'));
    text.len() - tail.len() + plain.unwrap_or(tail.len())
}

/// The highest bit of each byte that is to be escaped. Only the lowest of them is sure: what is subtracted carries on.
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
    use super::{plain_len, string_into};

    /// At every place in a word and beside every neighbour.
    #[test]
    fn the_first_byte_to_escape_is_found() {
        for first in 0..=0xFF_u8 {
            for second in [0, 0x1F, 0x20, b'"', b'#', b'\\', 0x7F, 0x80, 0xA2, 0xDC, 0xFF] {
                for at in 0..20 {
                    let mut text = [b'a'; 24];
                    text[at] = first;
                    text[at + 1] = second;
                    let is_special = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
                    let expected = text.iter().position(is_special).unwrap_or(text.len());
                    assert_eq!(plain_len(&text), expected, "{first:x} {second:x} at {at}");
                }
            }
        }
    }

    #[test]
    fn escapes_what_json_demands_and_nothing_else() {
        let text: String = (0..0x2030).filter_map(char::from_u32).chain(['\u{10348}', '\u{1F980}']).collect();
        let mut out = Vec::new();
        string_into(&mut out, &text);
        assert_eq!(out, serde_json::to_vec(&text).unwrap());
    }
}
