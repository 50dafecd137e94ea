//! The language tags of translations. They are compared in const evaluation.

/// Whether this has the form of a language tag of RFC 5646: parts of 1 to 8 letters and digits, with `-` between them.
pub(super) const fn is_language(tag: &str) -> bool {
    let mut rest = tag.as_bytes();
    let mut part = 0;
    if rest.len() > 35 || !matches!(rest, [b'a'..=b'z' | b'A'..=b'Z', ..]) {
        return false;
    }
    while let [byte, tail @ ..] = rest {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' if part < 8 => part += 1,
            b'-' if part > 0 => part = 0,
            _ => return false,
        }
        rest = tail;
    }
    part > 0
}

/// Whether the two tags are equal, or one extends the other: texts in `pt-BR` are texts in `pt`, and `pt` is what a client that
/// prefers `pt-BR` gets if nothing else is there. Two variants of one language, such as `zh-Hans` and `zh-Hant`, are not related.
pub(super) const fn are_related(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([byte, tail @ ..], [other_byte, other_tail @ ..]) = (one, other) {
        if !byte.eq_ignore_ascii_case(other_byte) {
            return false;
        }
        (one, other) = (tail, other_tail);
    }
    matches!((one, other), ([] | [b'-', ..], []) | ([], [b'-', ..]))
}

#[cfg(test)]
mod tests {
    use super::are_related;

    #[test]
    fn a_language_is_related_to_its_variants_only() {
        for (one, other) in [("fr", "fr"), ("fr", "FR"), ("pt", "pt-BR"), ("zh-Hant", "zh-hant-TW")] {
            assert!(are_related(one, other) && are_related(other, one), "{one} {other}");
        }
        for (one, other) in [("fr", "de"), ("fr", "frr"), ("zh-Hans", "zh-Hant"), ("de-AT", "de-CH"), ("f", "fr")] {
            assert!(!are_related(one, other) && !are_related(other, one), "{one} {other}");
        }
    }
}
