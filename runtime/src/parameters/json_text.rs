//! Finding and editing values in the text of a JSON document.
//!
//! A document is not parsed into a tree, because a tree would lose large numbers, the order of names, and names that
//! occur twice. Malformed JSON gives no result, or a useless one, but never a panic.

use std::ops::Range;

use serde::de::IgnoredAny;
use serde_json::Value;

use super::{complaint::Step, format::Format, spelling::differ_in_case_only};

/// JSON as a [`Format`].
pub(super) struct JsonText;

impl Format for JsonText {
    fn values(&self) -> &'static [&'static str] {
        &[
            "null",
            "0",
            r#""""#,
            "false",
            "[]",
            "{}",
            "1",
            r#""a""#,
            r#""00000000-0000-0000-0000-000000000000""#,
            r#""127.0.0.1""#,
            r#""2000-01-01""#,
            r#""2000-01-01T00:00:00Z""#,
            r#""https://example.com""#,
        ]
    }

    fn value_of(&self, text: &str) -> String {
        Value::from(text).to_string()
    }

    fn is_well_formed(&self, text: &str) -> bool {
        serde_json::from_str::<IgnoredAny>(text).is_ok()
    }

    fn find_misspelt(&self, text: &str, path: &[Step], wanted: &str) -> Option<String> {
        members(text, path)?.map(|member| member.name).find(|name| differ_in_case_only(name, wanted))
    }

    /// The values of a body are not shown.
    fn value(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn replace(&self, text: &str, path: &[Step], value: &str) -> Option<String> {
        let range = Cursor::at_path(text, path)?.skip_value()?;
        edited(text, range, value)
    }

    fn insert(&self, text: &str, path: &[Step], name: &str, value: &str) -> Option<String> {
        let mut cursor = Cursor::at_path(text, path)?;
        cursor.skip_byte(b'{')?;
        let comma = if cursor.peek()? == b'}' { "" } else { "," };
        let member = format!("{}:{value}{comma}", self.value_of(name));
        edited(text, cursor.at..cursor.at, &member)
    }

    fn rename(&self, text: &str, path: &[Step], from: &str, to: &str) -> Option<String> {
        let member = members(text, path)?.find(|member| member.name == from)?;
        edited(text, member.key, &self.value_of(to))
    }

    fn remove(&self, text: &str, path: &[Step], name: &str) -> Option<String> {
        let members: Vec<_> = members(text, path)?.collect();
        let position = members.iter().rposition(|member| member.name == name)?;
        let member = members.get(position)?;
        let end = Cursor { text, at: member.value }.skip_value()?.end;
        let range = match (members.get(position + 1), position.checked_sub(1).and_then(|last| members.get(last))) {
            (Some(next), _) => member.key.start..next.key.start,
            (None, Some(last)) => Cursor { text, at: last.value }.skip_value()?.end..end,
            (None, None) => member.key.start..end,
        };
        edited(text, range, "")
    }
}

fn edited(text: &str, range: Range<usize>, new: &str) -> Option<String> {
    let (head, tail) = (text.get(..range.start)?, text.get(range.end..)?);
    Some([head, new, tail].concat())
}

/// A name of an object, and where its value begins.
struct Member {
    name: String,
    key: Range<usize>,
    value: usize,
}

/// The members of the object at `path`, as far as they can be read.
fn members<'a>(text: &'a str, path: &[Step]) -> Option<impl Iterator<Item = Member> + use<'a>> {
    Cursor::at_path(text, path)?.into_members()
}

/// A position in the text.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// Where the value at `path` begins.
    fn at_path(text: &'a str, path: &[Step]) -> Option<Self> {
        let mut cursor = Self { text, at: 0 };
        for step in path {
            match step {
                Step::Index(index) => {
                    cursor.skip_byte(b'[')?;
                    for _ in 0..*index {
                        cursor.skip_value()?;
                        cursor.skip_byte(b',')?;
                    }
                }
                Step::Name(name) => cursor.at = cursor.into_members()?.find(|member| member.name == *name)?.value,
                Step::Unknown => return None,
            }
        }
        Some(cursor)
    }

    /// The members of the object that begins here. Each value is skipped only when the next member is asked for.
    fn into_members(mut self) -> Option<impl Iterator<Item = Member> + use<'a>> {
        self.skip_byte(b'{')?;
        let mut last = None;
        Some(std::iter::from_fn(move || {
            if let Some(value) = last {
                self.at = value;
                self.skip_value()?;
                self.skip_byte(b',')?;
            }
            self.peek()?;
            let key = self.skip_string()?;
            let name = serde_json::from_str(self.text.get(key.clone())?).ok()?;
            self.skip_byte(b':')?;
            last = Some(self.at);
            Some(Member { name, key, value: self.at })
        }))
    }

    /// The next byte that is not blank.
    fn peek(&mut self) -> Option<u8> {
        while self.byte()?.is_ascii_whitespace() {
            self.at += 1;
        }
        self.byte()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_byte(&mut self, byte: u8) -> Option<()> {
        let is_next = self.peek()? == byte;
        self.at += usize::from(is_next);
        is_next.then_some(())
    }

    fn skip_string(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        self.skip_byte(b'"')?;
        loop {
            let byte = self.byte()?;
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                return Some(start..self.at);
            }
        }
    }

    /// Skips a whole value, without recursion: the text may be nested deeply.
    fn skip_value(&mut self) -> Option<Range<usize>> {
        self.peek()?;
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.skip_string()?;
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
                b',' | b':' => return None,
                _ => self.skip_literal(),
            }
            if depth == 0 {
                return Some(start..self.at);
            }
        }
    }

    /// Skips a number, `true`, `false` or `null`.
    fn skip_literal(&mut self) {
        while self.byte().is_some_and(|byte| !byte.is_ascii_whitespace() && !b",:]}".contains(&byte)) {
            self.at += 1;
        }
    }
}
