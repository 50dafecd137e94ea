//! The text of a body, in whatever form of Unicode it came.

use std::borrow::Cow;

/// `None` for a body that is no JSON, by its first character.
pub(super) fn json_of(body: &[u8]) -> Option<Cow<'_, str>> {
    let text = match body {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // JSON begins in ASCII: a zero beside it tells the order of the bytes.
        [b'{' | b'"', 0, ..] => utf16(body, u16::from_le_bytes),
        [0, b'{' | b'"', ..] => utf16(body, u16::from_be_bytes),
        _ => utf8(body),
    };
    text.trim_start().starts_with(['{', '"']).then_some(text)
}

/// What is no UTF-8 is replaced, which takes longer, and is rare.
fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'_, str> {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|bytes| unit(*bytes));
    char::decode_utf16(units).map(|found| found.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>().into()
}
