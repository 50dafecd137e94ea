//! Whether a text is likely an ID.

/// Whether a text looks like an ID, although its name may also stand for something else, such as a field.
///
/// An ID has digits and no words. `43f4cb08-…`, `|7a1b9c.2.`, `t-1` and `req_011CSHoEeqs5C35K` are IDs; `ContactInfo`,
/// `address.line1`, `items/3/name` and `/machines/7` are not.
pub(crate) fn looks_like_id(text: &str) -> bool {
    let (mut has_digits, mut has_words, mut is_divided) = (false, false, false);
    // How often a digit and a letter are side by side: random letters and digits alternate often.
    let mut changes = 0;
    // Letters since the last other character, and whether one of them is not a hexadecimal digit.
    let (mut letters, mut is_plain_hex) = (0, true);
    let mut was_digit = false;
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            has_digits = true;
            changes += u32::from(letters > 0);
            (letters, is_plain_hex, was_digit) = (0, true, true);
        } else if byte.is_ascii_alphabetic() {
            changes += u32::from(was_digit);
            letters += 1;
            is_plain_hex &= byte.is_ascii_hexdigit();
            has_words |= letters >= 3 && !is_plain_hex;
            was_digit = false;
        } else if b"-_.:|+=~".contains(&byte) {
            is_divided = true;
            (letters, is_plain_hex, was_digit) = (0, true, false);
        } else {
            return false;
        }
    }
    let is_long_enough = text.len() >= 8 || (is_divided && text.len() >= 3);
    has_digits && is_long_enough && (!has_words || changes >= 4)
}

#[cfg(test)]
mod tests {
    use super::looks_like_id;

    #[test]
    fn an_id_has_digits_and_no_words() {
        for id in [
            "43f4cb08-8fac-4b65-9db1-745c2ae65f3a",
            "{43F4CB08}".trim_matches(['{', '}']),
            "|7a1b9c.2.",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "t-1",
            "req_011CSHoEeqs5C35K2UUqR7Fy",
            "7MtkvLwXzV9b0a1Q",
            "20240201",
        ] {
            assert!(looks_like_id(id), "{id}");
        }
        for other in [
            "",
            "query",
            "ContactInfo",
            "address.line1",
            "items/3/name",
            "/machines/7",
            "$search",
            "two words",
            "Address1",
            "addresses.0.street",
            "properties.sku",
            "https://example.com/7",
            "7",
            "a",
            "labels[2]",
            "phoneNumber2",
            "42",
            "urn:uuid:1/2",
        ] {
            assert!(!looks_like_id(other), "{other}");
        }
    }
}
