//! A value as the parser records it.

pub(super) struct Entry<'a> {
    /// Between the quotes. Elements of lists have an empty name.
    pub(super) name: &'a str,
    pub(super) has_escaped_name: bool,
    pub(super) kind: Kind,
    /// The text of the value, of a string without the quotes.
    pub(super) raw: &'a str,
    /// The number of the entry that follows this one and everything in it.
    pub(super) end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::client) enum Kind {
    Null,
    True,
    False,
    Number,
    Text,
    EscapedText,
    List,
    Object,
}
