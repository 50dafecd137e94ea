//! A value as the parser records it.

pub(super) struct Entry<'a> {
    /// Between the quotes. Elements of lists have an empty name.
    pub(super) name: &'a str,
    pub(super) has_escaped_name: bool,
    pub(super) kind: Kind,
    /// The text of the value, of a string without the quotes.
    pub(super) raw: &'a str,
    /// How many of the following entries are inside this one.
    pub(super) inside: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::client) enum Kind {
    Null,
    True,
    False,
    Number,
    Text,
    EscapedText,
    /// The document breaks off in this text.
    BrokenText,
    List,
    Object,
}
