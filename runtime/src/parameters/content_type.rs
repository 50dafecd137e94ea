//! The media type of a request's body.

/// The media type without its parameters.
fn essence(content_type: &str) -> &str {
    content_type.split_once(';').map_or(content_type, |(essence, _)| essence).trim()
}

/// Whether it is `application/json`, or `application/` with a subtype that ends in `+json`.
///
/// A `charset` changes nothing, because JSON is always UTF-8 (RFC 8259, 8.1 and 11).
pub(crate) fn is_json(content_type: &str) -> bool {
    let Some((kind, subtype)) = essence(content_type).split_once('/') else { return false };
    let subtype = subtype.to_ascii_lowercase();
    let is_json = match subtype.strip_suffix("+json") {
        Some(name) => !name.is_empty() && name.bytes().all(is_subtype),
        None => subtype == "json",
    };
    kind.eq_ignore_ascii_case("application") && is_json
}

/// Whether it is the media type of forms.
pub(crate) fn is_form(content_type: &str) -> bool {
    essence(content_type).eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// Whether a subtype may contain the byte (RFC 6838, 4.2).
fn is_subtype(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte)
}
