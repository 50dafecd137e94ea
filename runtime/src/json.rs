//! JSON strings, written straight into a buffer: the same bytes as `serde_json` writes.

/// What stands for a byte inside a JSON string: itself (0), a short escape (its letter), or `\u00XX` (`b'u'`).
static ESCAPE: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = b'u';
        byte += 1;
    }
    table[0x08] = b'b';
    table[0x09] = b't';
    table[0x0A] = b'n';
    table[0x0C] = b'f';
    table[0x0D] = b'r';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table
};

/// Appends `text` as it stands inside the quotes of a JSON string.
///
/// Only what RFC 8259 demands is escaped: the quote, the backslash and the controls below U+0020.
pub(crate) fn escape_into(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| ESCAPE[usize::from(*byte)] != 0) {
        let (plain, tail) = rest.split_at(at);
        out.extend_from_slice(plain);
        let [byte, tail @ ..] = tail else { return };
        match ESCAPE[usize::from(*byte)] {
            b'u' => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.extend_from_slice(b"\\u00");
                out.extend([HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 0xF)]]);
            }
            letter => out.extend([b'\\', letter]),
        }
        rest = tail;
    }
    out.extend_from_slice(rest);
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
