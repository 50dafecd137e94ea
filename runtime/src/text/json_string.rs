//! The text of a JSON string. It accepts what strict parsers reject, because a single bad escape must not lose a message.

use std::borrow::Cow;

/// The text between the quotes of a JSON string. A surrogate that stands alone becomes U+FFFD.
pub(crate) fn unescaped(raw: &str) -> Cow<'_, str> {
    let Some((mut plain, mut rest)) = raw.split_once('\\') else {
        return Cow::Borrowed(raw);
    };
    let mut out = String::with_capacity(raw.len());
    loop {
        out.push_str(plain);
        let mut chars = rest.chars();
        rest = match chars.next() {
            Some('u') => push_unit(&mut out, chars.as_str()),
            Some(escaped) => {
                out.push(match escaped {
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    other => other,
                });
                chars.as_str()
            }
            None => "",
        };
        match rest.split_once('\\') {
            Some((next, after)) => (plain, rest) = (next, after),
            None => break,
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The text of a JSON string that breaks off, without an escape or a character that is not complete.
#[cfg(feature = "client")]
pub(crate) fn unescaped_beginning(raw: &str) -> Cow<'_, str> {
    let mut plain = raw;
    if let Some(start) = raw.rfind("\\u").filter(|start| raw.len() - start < 6) {
        let before = raw.get(..start).unwrap_or_default();
        let is_escaped = before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        if !is_escaped {
            plain = before;
        }
    }
    // It stands for a character whose other half is missing.
    let end = |text: &str| text.trim_end_matches(char::REPLACEMENT_CHARACTER).len();
    match unescaped(plain) {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(..end(text)).unwrap_or_default()),
        Cow::Owned(mut text) => {
            text.truncate(end(&text));
            Cow::Owned(text)
        }
    }
}

/// Appends the character of `\uXXXX`, and of a second one if the two are a pair. Returns what follows.
fn push_unit<'a>(out: &mut String, digits: &'a str) -> &'a str {
    let Some((unit, rest)) = hex(digits) else {
        out.push(char::REPLACEMENT_CHARACTER);
        return digits;
    };
    if (0xD800..0xDC00).contains(&unit)
        && let Some((low, after)) = rest.strip_prefix("\\u").and_then(hex)
        && (0xDC00..0xE000).contains(&low)
    {
        let code = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        return after;
    }
    out.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
    rest
}

fn hex(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?, rest))
}

#[cfg(test)]
mod tests {
    use super::unescaped;
    #[cfg(feature = "client")]
    use super::unescaped_beginning;

    #[cfg(feature = "client")]
    #[test]
    fn an_incomplete_end_is_left_out() {
        let whole = r"a\\u00fc\\\\u00 \ud83d\ude00\n";
        for (raw, text) in [
            ("", ""),
            ("\\", ""),
            ("plain", "plain"),
            ("half \u{FFFD}", "half "),
            (r"a\n", "a\n"),
            (r"a\\", "a\\"),
            (r"a\", "a"),
            (r"a\u", "a"),
            (r"a\u00f", "a"),
            (r"a\u00fc", "aü"),
            (r"a\\u00", r"a\u00"),
            (r"a\\\u00", r"a\"),
            (r"a\ud83d", "a"),
            (r"a\ud83d\", "a"),
            (r"a\ud83d\ude0", "a"),
            (r"a\ud83d\ude00", "a😀"),
        ] {
            assert_eq!(unescaped_beginning(raw), text, "{raw}");
        }
        let text = unescaped(whole);
        for end in 0..=whole.len() {
            let beginning = unescaped_beginning(&whole[..end]);
            assert!(text.starts_with(&*beginning), "{} {beginning}", &whole[..end]);
        }
    }

    #[test]
    fn escapes_are_read_leniently() {
        for (raw, text) in [
            ("", ""),
            ("plain ü", "plain ü"),
            (r"a\n\t\b\f\r\/\\\q", "a\n\t\u{8}\u{c}\r/\\q"),
            (r"\u00fc\ud83d\ude00!", "ü😀!"),
            (r"a\ud800b", "a\u{FFFD}b"),
            (r"\udc00\ud800\u0041", "\u{FFFD}\u{FFFD}A"),
            (r"\u12", "\u{FFFD}12"),
            (r"\u+123x", "\u{FFFD}+123x"),
            ("end\\", "end"),
        ] {
            assert_eq!(unescaped(raw), text, "{raw}");
        }
    }
}
