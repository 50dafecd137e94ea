//! The parser: one pass over the text, which stops at the first fault and keeps what it has read.

use super::entry::{Entry, Kind};

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
    text: &'a str,
    at: usize,
    pub(super) entries: Vec<Entry<'a>>,
}

/// What is between the quotes of a string, and whether it contains escapes.
#[derive(Clone, Copy)]
struct Quoted<'a> {
    raw: &'a str,
    has_escapes: bool,
}

/// Elements of lists have an empty name.
const NO_NAME: Quoted<'static> = Quoted { raw: "", has_escapes: false };

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, capacity: usize) -> Self {
        Self { text, at: 0, entries: Vec::with_capacity(capacity) }
    }

    /// Reads the value that the text begins with. The return value is `None` if the text breaks off.
    pub(super) fn root(&mut self) -> Option<()> {
        self.value(NO_NAME, 0)
    }

    fn value(&mut self, name: Quoted<'a>, depth: usize) -> Option<()> {
        let byte = self.peek()?;
        let limit = if depth <= OUTER_DEPTH { MAX_ENTRIES } else { MAX_NESTED_ENTRIES };
        if self.entries.len() >= limit {
            return self.skip();
        }
        match byte {
            b'"' => {
                let text = self.string()?;
                self.push(name, if text.has_escapes { Kind::EscapedText } else { Kind::Text }, text.raw);
            }
            b'{' => return self.container(name, Kind::Object, depth),
            b'[' => return self.container(name, Kind::List, depth),
            _ => {
                let raw = self.bare()?;
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
        let (start, index) = (self.at, self.entries.len());
        self.push(name, kind, "");
        let outcome = if depth < MAX_DEPTH { self.members(kind, depth + 1) } else { self.skip() };
        let raw = self.text.get(start..self.at).unwrap_or_default();
        let inside = self.entries.len() - index - 1;
        if let Some(entry) = self.entries.get_mut(index) {
            (entry.raw, entry.inside) = (raw, inside);
        }
        outcome
    }

    fn members(&mut self, kind: Kind, depth: usize) -> Option<()> {
        self.at += 1;
        let close = if kind == Kind::Object { b'}' } else { b']' };
        if self.peek()? == close {
            self.at += 1;
            return Some(());
        }
        loop {
            let name = if kind == Kind::Object { self.name()? } else { NO_NAME };
            self.value(name, depth)?;
            match self.peek()? {
                b',' => self.at += 1,
                byte if byte == close => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    fn name(&mut self) -> Option<Quoted<'a>> {
        if self.peek()? != b'"' {
            return None;
        }
        let name = self.string()?;
        if self.peek()? != b':' {
            return None;
        }
        self.at += 1;
        Some(name)
    }

    #[inline]
    fn push(&mut self, name: Quoted<'a>, kind: Kind, raw: &'a str) {
        self.entries.push(Entry { name: name.raw, has_escaped_name: name.has_escapes, kind, raw, inside: 0 });
    }

    /// The next byte that is not whitespace.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    #[inline]
    fn string(&mut self) -> Option<Quoted<'a>> {
        let start = self.at + 1;
        let mut end = end_of_plain(self.text.as_bytes(), start)?;
        let has_escapes = !self.is_quote(end);
        while !self.is_quote(end) {
            // The byte behind the backslash is part of the text.
            end = end_of_plain(self.text.as_bytes(), end + 2)?;
        }
        self.at = end + 1;
        Some(Quoted { raw: self.text.get(start..end)?, has_escapes })
    }

    fn is_quote(&self, at: usize) -> bool {
        self.text.as_bytes().get(at) == Some(&b'"')
    }

    /// A number or a literal. One that ends with the text may have been longer.
    fn bare(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
        let end = rest.as_bytes().iter().position(|byte| !is_part(byte))?;
        self.at += end;
        rest.get(..end).filter(|bare| !bare.is_empty())
    }

    /// Skips a value, however deep it is.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                _ => {
                    self.bare()?;
                }
            }
            if depth == 0 {
                return Some(());
            }
        }
    }
}

/// Where the first quote or backslash is, from a position on. It looks at eight bytes at a time, because most texts are long
/// and plain.
#[inline]
fn end_of_plain(bytes: &[u8], from: usize) -> Option<usize> {
    const ONES: u64 = u64::MAX / 0xFF;
    // Sets the highest bit of the first byte that equals `wanted`; higher bytes may have it set by mistake.
    let marks = |word: u64, wanted: u8| {
        let difference = word ^ (ONES * u64::from(wanted));
        difference.wrapping_sub(ONES) & !difference
    };
    let mut at = from;
    while let Some(word) = bytes.get(at..at + 8).and_then(<[u8]>::first_chunk) {
        let word = u64::from_le_bytes(*word);
        let found = (marks(word, b'"') | marks(word, b'\\')) & (ONES * 0x80);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let in_rest = bytes.get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
    Some(at + in_rest)
}

/// The elements of a JSON list as raw text, until the list ends or breaks off.
pub(in crate::client) fn elements(list: &str) -> impl Iterator<Item = &str> {
    let mut parser = Parser::new(list, 0);
    if parser.peek() == Some(b'[') {
        parser.at += 1;
    }
    std::iter::from_fn(move || {
        if parser.peek()? == b',' {
            parser.at += 1;
            parser.peek()?;
        }
        let start = parser.at;
        parser.skip()?;
        list.get(start..parser.at)
    })
}
