//! The parser: one pass over the text, which stops at the first fault and keeps what it has read.

use super::entry::{Entry, Kind};
use crate::text::json_cursor::{Cursor, Quoted};

/// How deep members and elements are recorded. What lies deeper is skipped, but is still part of the raw text.
const MAX_DEPTH: usize = 24;

/// The maximum number of values that are recorded.
const MAX_ENTRIES: usize = 8 * 1024;

/// The maximum number of values below which lists and nested objects are recorded, so that there is always room for the
/// members of the outer objects that follow them.
const MAX_NESTED_ENTRIES: usize = MAX_ENTRIES / 2;

/// How deep the outer objects reach.
const OUTER_DEPTH: usize = 2;

pub(super) struct Parser<'a> {
    cursor: Cursor<'a>,
    pub(super) entries: Vec<Entry<'a>>,
}

/// Elements of lists have an empty name.
const NO_NAME: Quoted<'static> = Quoted { raw: "", has_escapes: false };

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, capacity: usize) -> Self {
        Self { cursor: Cursor::new(text), entries: Vec::with_capacity(capacity) }
    }

    /// Reads the value that the text begins with. The return value is `None` if the text breaks off.
    pub(super) fn root(&mut self) -> Option<()> {
        self.value(NO_NAME, 0)
    }

    fn value(&mut self, name: Quoted<'a>, depth: usize) -> Option<()> {
        let byte = self.cursor.peek()?;
        let limit = if depth <= OUTER_DEPTH { MAX_ENTRIES } else { MAX_NESTED_ENTRIES };
        if self.entries.len() >= limit {
            return self.cursor.skip();
        }
        match byte {
            b'"' => {
                let Some(text) = self.cursor.string() else {
                    self.push(name, Kind::BrokenText, self.cursor.rest());
                    return None;
                };
                self.push(name, if text.has_escapes { Kind::EscapedText } else { Kind::Text }, text.raw);
            }
            b'{' => return self.container(name, Kind::Object, depth),
            b'[' => return self.container(name, Kind::List, depth),
            _ => {
                let raw = self.cursor.bare()?;
                let kind = match raw {
                    "null" => Kind::Null,
                    "true" => Kind::True,
                    "false" => Kind::False,
                    _ if raw.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => Kind::Number,
                    _ => return None,
                };
                self.push(name, kind, raw);
            }
        }
        Some(())
    }

    fn container(&mut self, name: Quoted<'a>, kind: Kind, depth: usize) -> Option<()> {
        let (start, index) = (self.cursor.at(), self.entries.len());
        self.push(name, kind, "");
        let outcome = if depth < MAX_DEPTH { self.members(kind, depth + 1) } else { self.cursor.skip() };
        let raw = self.cursor.since(start);
        let inside = self.entries.len() - index - 1;
        if let Some(entry) = self.entries.get_mut(index) {
            (entry.raw, entry.inside) = (raw, inside);
        }
        outcome
    }

    fn members(&mut self, kind: Kind, depth: usize) -> Option<()> {
        let (open, close) = if kind == Kind::Object { (b'{', b'}') } else { (b'[', b']') };
        self.cursor.take(open)?;
        if self.cursor.peek()? == close {
            return self.cursor.take(close);
        }
        loop {
            let name = if kind == Kind::Object { self.cursor.name()? } else { NO_NAME };
            self.value(name, depth)?;
            if self.cursor.take(b',').is_none() {
                return self.cursor.take(close);
            }
        }
    }

    #[inline]
    fn push(&mut self, name: Quoted<'a>, kind: Kind, raw: &'a str) {
        self.entries.push(Entry { name: name.raw, has_escaped_name: name.has_escapes, kind, raw, inside: 0 });
    }
}

/// The elements of a JSON list as raw text, until the list ends or breaks off.
pub(in crate::client) fn elements(list: &str) -> impl Iterator<Item = &str> {
    let mut cursor = Cursor::new(list);
    // What does not begin with a bracket is the first element.
    let _ = cursor.take(b'[');
    std::iter::from_fn(move || {
        let _ = cursor.take(b',');
        cursor.peek()?;
        let start = cursor.at();
        cursor.skip()?;
        Some(cursor.since(start))
    })
}
