//! The values of a JSON text, one after another in one list: a container precedes what is in it.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{
    entry::{Entry, Kind},
    parser::Parser,
};
use crate::text::json_string::{unescaped, unescaped_beginning};

/// As many values as a common error response has.
const CAPACITY: usize = 16;

pub(in crate::client) struct Document<'a> {
    entries: Vec<Entry<'a>>,
}

/// A value in a document.
#[derive(Clone, Copy)]
pub(in crate::client) struct Node<'d, 'a> {
    entry: &'d Entry<'a>,
    /// The members or elements, each followed by its own.
    inside: &'d [Entry<'a>],
}

impl<'a> Document<'a> {
    /// Reads as much of the text as is JSON.
    pub(in crate::client) fn parse(text: &'a str) -> Self {
        let mut parser = Parser::new(text, CAPACITY);
        // If the text breaks off, what precedes the fault is kept.
        let _ = parser.root();
        Self { entries: parser.entries }
    }

    /// The outermost value.
    pub(in crate::client) fn root(&self) -> Option<Node<'_, 'a>> {
        let (entry, inside) = self.entries.split_first()?;
        Some(Node { entry, inside })
    }
}

impl<'d, 'a> Node<'d, 'a> {
    pub(in crate::client) fn kind(self) -> Kind {
        self.entry.kind
    }

    /// The text of the value as it came, of a string without the quotes.
    pub(in crate::client) fn raw(self) -> &'a str {
        self.entry.raw
    }

    pub(in crate::client) fn is_object(self) -> bool {
        self.entry.kind == Kind::Object
    }

    pub(in crate::client) fn is_text(self) -> bool {
        matches!(self.entry.kind, Kind::Text | Kind::EscapedText)
    }

    /// The members of an object or the elements of a list.
    #[inline]
    pub(in crate::client) fn children(self) -> impl Iterator<Item = Node<'d, 'a>> {
        let mut rest = self.inside;
        std::iter::from_fn(move || {
            let (entry, following) = rest.split_first()?;
            let (inside, after) = following.split_at_checked(entry.inside)?;
            rest = after;
            Some(Node { entry, inside })
        })
    }

    /// The name of a member.
    #[inline]
    pub(in crate::client) fn name(self) -> Cow<'a, str> {
        if self.entry.has_escaped_name { unescaped(self.entry.name) } else { Cow::Borrowed(self.entry.name) }
    }

    fn has_name(self, name: &str) -> bool {
        self.entry.name == name || (self.entry.has_escaped_name && unescaped(self.entry.name) == name)
    }

    /// The last member with this name for which `accept` gives something.
    fn last<T>(self, name: &str, accept: impl Fn(Node<'d, 'a>) -> Option<T>) -> Option<T> {
        if !self.is_object() {
            return None;
        }
        self.children().filter(|child| child.has_name(name)).filter_map(accept).last()
    }

    /// The last member with this name.
    pub(in crate::client) fn get(self, name: &str) -> Option<Self> {
        self.last(name, Some)
    }

    /// The last member with this name that is an object.
    pub(in crate::client) fn object(self, name: &str) -> Option<Self> {
        self.last(name, |child| child.is_object().then_some(child))
    }

    /// The last member with this name that is a list.
    pub(in crate::client) fn list(self, name: &str) -> Option<Self> {
        self.last(name, |child| (child.entry.kind == Kind::List).then_some(child))
    }

    /// The last member with this name that is a string.
    pub(in crate::client) fn text(self, name: &str) -> Option<Cow<'a, str>> {
        self.last(name, Self::as_text)
    }

    /// The last member with this name that is a number.
    pub(in crate::client) fn number(self, name: &str) -> Option<&'a str> {
        self.last(name, |child| (child.entry.kind == Kind::Number).then_some(child.entry.raw))
    }

    /// The last member with this name that is a string or a number other than zero, which stands for no code.
    pub(in crate::client) fn code(self, name: &str) -> Option<Cow<'a, str>> {
        self.last(name, Self::as_code)
    }

    /// The text of a string, or of a number other than zero.
    pub(in crate::client) fn as_code(self) -> Option<Cow<'a, str>> {
        self.as_scalar().filter(|text| text != "0" || self.entry.kind != Kind::Number)
    }

    /// The last member with this name that is a text: a string, a list whose first element is one, or OData's
    /// `{"lang":…,"value":…}`.
    pub(in crate::client) fn message(self, name: &str) -> Option<Cow<'a, str>> {
        self.last(name, Self::as_message)
    }

    /// The text of a value that is a message.
    pub(in crate::client) fn as_message(self) -> Option<Cow<'a, str>> {
        match self.entry.kind {
            Kind::Object => self.prose("value"),
            Kind::List => self.children().next()?.as_prose(),
            _ => self.as_scalar().or_else(|| self.as_prose()),
        }
    }

    /// The last member with this name that is a string for people, even if the document breaks off in it.
    pub(in crate::client) fn prose(self, name: &str) -> Option<Cow<'a, str>> {
        self.last(name, Self::as_prose)
    }

    /// The text of a string for people. If the document breaks off in it, its beginning and `…`. Nothing else may be truncated: the
    /// beginning of a code is another code.
    pub(in crate::client) fn as_prose(self) -> Option<Cow<'a, str>> {
        if self.entry.kind != Kind::BrokenText {
            return self.as_text();
        }
        let beginning = unescaped_beginning(self.entry.raw);
        if beginning.is_empty() { None } else { Some(Cow::Owned(format!("{beginning}…"))) }
    }

    /// The first of these members that `read` gives.
    pub(in crate::client) fn first<T>(self, names: &[&str], read: impl Fn(Self, &str) -> Option<T>) -> Option<T> {
        names.iter().find_map(|name| read(self, name))
    }

    /// The text of a string.
    pub(in crate::client) fn as_text(self) -> Option<Cow<'a, str>> {
        match self.entry.kind {
            Kind::Text => Some(Cow::Borrowed(self.entry.raw)),
            Kind::EscapedText => Some(unescaped(self.entry.raw)),
            _ => None,
        }
    }

    /// The text of a string or number.
    pub(in crate::client) fn as_scalar(self) -> Option<Cow<'a, str>> {
        if self.entry.kind == Kind::Number { Some(Cow::Borrowed(self.entry.raw)) } else { self.as_text() }
    }

    /// The value, with what was recorded of it.
    pub(in crate::client) fn to_value(self) -> Value {
        match self.entry.kind {
            Kind::Null => Value::Null,
            Kind::True => Value::Bool(true),
            Kind::False => Value::Bool(false),
            Kind::Number => serde_json::from_str(self.entry.raw).unwrap_or_else(|_| self.entry.raw.into()),
            Kind::Text | Kind::EscapedText | Kind::BrokenText => self.as_text().unwrap_or_default().into(),
            Kind::List => {
                self.children().filter(|child| child.is_whole()).map(Self::to_value).collect::<Vec<_>>().into()
            }
            Kind::Object => Value::Object(self.to_map()),
        }
    }

    /// The members of an object.
    pub(in crate::client) fn to_map(self) -> Map<String, Value> {
        let members = self.children().filter(|child| child.is_whole());
        members.map(|child| (child.name().into_owned(), child.to_value())).collect()
    }

    /// Whether the document does not break off in this text.
    pub(in crate::client) fn is_whole(self) -> bool {
        self.entry.kind != Kind::BrokenText
    }
}
