//! JSON strings, written straight into a buffer: the same bytes as `serde_json` writes.

/// Appends `text` as it stands inside the quotes of a JSON string.
///
/// Only what RFC 8259 demands is escaped: the quote, the backslash and the controls below U+0020.
pub(crate) fn escape_into(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, 0..0x20 | b'"' | b'\\')) {
        let (plain, tail) = rest.split_at(at);
        out.extend_from_slice(plain);
        let [byte, tail @ ..] = tail else { return };
        match byte {
            b'"' | b'\\' => out.extend([b'\\', *byte]),
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
        rest = tail;
    }
    out.extend_from_slice(rest);
}

/// The digit of a number below 16.
fn hex(digit: u8) -> u8 {
    if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }
}

/// Appends `text` as a JSON string, quotes included.
pub(crate) fn string_into(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    escape_into(out, text);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::string_into;

    #[test]
    fn escapes_what_json_demands_and_nothing_else() {
        let text: String = (0..0x2030).filter_map(char::from_u32).chain(['\u{10348}', '\u{1F980}']).collect();
        let mut out = Vec::new();
        string_into(&mut out, &text);
        assert_eq!(out, serde_json::to_vec(&text).unwrap());
    }
}
