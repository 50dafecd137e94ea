//! The text of a body, in whatever encoding of Unicode it came.

use std::borrow::Cow;

/// The body as text. Bytes that are not UTF-8 are replaced.
pub(super) fn text_of(body: &[u8]) -> Cow<'_, str> {
    match body {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // JSON begins in ASCII, so a zero next to it shows the order of the bytes.
        [b'{' | b'[' | b'"' | b'<', 0, ..] => utf16(body, u16::from_le_bytes),
        [0, b'{' | b'[' | b'"' | b'<', ..] => utf16(body, u16::from_be_bytes),
        _ => utf8(body),
    }
}

/// Whether a text is JSON, by its first character: an object, a list or a string.
pub(super) fn is_json(text: &str) -> bool {
    matches!(json_start(text), Some(b'{' | b'[' | b'"'))
}

/// The first byte that is not JSON's whitespace.
pub(super) fn json_start(text: &str) -> Option<u8> {
    text.bytes().find(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
}

/// Replacing takes longer, but is rarely needed.
fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'_, str> {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|bytes| unit(*bytes));
    char::decode_utf16(units).map(|found| found.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>().into()
}
