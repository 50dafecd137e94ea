//! The quality values of `accept` and `accept-language` ([RFC 9110, 12.4.2]).
//!
//! [RFC 9110, 12.4.2]: https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2

/// The quality of what has none, in thousandths.
pub(super) const MAX: u16 = 1000;

/// Parses a quality from 0 to 1, with at most three digits after the point. The result is in thousandths.
pub(super) fn parse(text: &str) -> Option<u16> {
    let (whole, digits) = text.split_once('.').unwrap_or((text, ""));
    if digits.len() > 3 {
        return None;
    }
    let whole = match whole {
        "0" => 0,
        "1" => MAX,
        _ => return None,
    };
    let mut thousandths = 0;
    for at in 0..3 {
        let digit = digits.as_bytes().get(at).map_or(Some(0), |digit| char::from(*digit).to_digit(10))?;
        thousandths = thousandths * 10 + u16::try_from(digit).ok()?;
    }
    Some(whole + thousandths).filter(|weight| *weight <= MAX)
}
