//! The media type of a request's body.

use http::{HeaderMap, header::CONTENT_TYPE};

/// The media type without its parameters. `None` if there is no header, or its value is not text.
fn essence(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(text.split_once(';').map_or(text, |(essence, _)| essence).trim())
}

/// Whether it is `application/json`, or `application/` with a subtype that ends in `+json`.
///
/// A `charset` changes nothing, because JSON is always UTF-8 (RFC 8259, 8.1 and 11).
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let Some((kind, subtype)) = essence(headers).and_then(|essence| essence.split_once('/')) else { return false };
    let subtype = subtype.to_ascii_lowercase();
    let is_json = match subtype.strip_suffix("+json") {
        Some(name) => !name.is_empty() && name.bytes().all(is_subtype),
        None => subtype == "json",
    };
    kind.eq_ignore_ascii_case("application") && is_json
}

pub(super) fn is_form(headers: &HeaderMap) -> bool {
    essence(headers).is_some_and(|essence| essence.eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

/// Whether a subtype may contain the byte (RFC 6838, 4.2).
fn is_subtype(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte)
}
