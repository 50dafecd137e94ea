//! Names that differ in upper and lower case only. They are searched for only when a request is rejected.

/// Whether the names are two spellings of one.
pub(super) fn differ_in_case_only(one: &str, other: &str) -> bool {
    one != other && lower(one).eq(lower(other))
}

/// The name among `names` that differs from `wanted` in case only.
pub(super) fn find<'a>(names: &'a [String], wanted: &str) -> Option<&'a str> {
    names.iter().map(String::as_str).find(|name| differ_in_case_only(name, wanted))
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}
