//! Finding and editing values in the text of a JSON document.
//!
//! A document is not parsed into a tree, because a tree would lose large numbers, the order of names, and names that
//! occur twice. Malformed JSON gives no result, or a useless one, but never a panic.

use std::ops::Range;

use serde::de::IgnoredAny;
use serde_json::Value;

use super::{complaint::Step, format::Format, spelling::differ_in_case_only};
use crate::text::json_cursor::Cursor;

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
        let range = value_range(at_path(text, path)?)?;
        edited(text, range, value)
    }

    fn insert(&self, text: &str, path: &[Step], name: &str, value: &str) -> Option<String> {
        let mut cursor = at_path(text, path)?;
        cursor.take(b'{')?;
        let comma = if cursor.peek()? == b'}' { "" } else { "," };
        let member = format!("{}:{value}{comma}", self.value_of(name));
        edited(text, cursor.at()..cursor.at(), &member)
    }

    fn rename(&self, text: &str, path: &[Step], from: &str, to: &str) -> Option<String> {
        let member = members(text, path)?.find(|member| member.name == from)?;
        edited(text, member.key, &self.value_of(to))
    }

    fn remove(&self, text: &str, path: &[Step], name: &str) -> Option<String> {
        let members: Vec<_> = members(text, path)?.collect();
        let position = members.iter().rposition(|member| member.name == name)?;
        let member = members.get(position)?;
        let end = value_range(Cursor::new(text).moved_to(member.value))?.end;
        let range = match (members.get(position + 1), position.checked_sub(1).and_then(|last| members.get(last))) {
            (Some(next), _) => member.key.start..next.key.start,
            (None, Some(last)) => value_range(Cursor::new(text).moved_to(last.value))?.end..end,
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
fn members(text: &str, path: &[Step]) -> Option<impl Iterator<Item = Member>> {
    into_members(at_path(text, path)?)
}

/// A cursor where the value at `path` begins.
fn at_path<'a>(text: &'a str, path: &[Step]) -> Option<Cursor<'a>> {
    let mut cursor = Cursor::new(text);
    for step in path {
        match step {
            Step::Index(index) => {
                cursor.take(b'[')?;
                for _ in 0..*index {
                    cursor.skip()?;
                    cursor.take(b',')?;
                }
            }
            Step::Name(name) => {
                let value = into_members(cursor)?.find(|member| member.name == *name)?.value;
                cursor = cursor.moved_to(value);
            }
            Step::Unknown => return None,
        }
    }
    Some(cursor)
}

/// The members of the object that begins at the cursor. Each value is skipped only when the next member is asked for.
fn into_members(mut cursor: Cursor<'_>) -> Option<impl Iterator<Item = Member>> {
    cursor.take(b'{')?;
    let mut is_first = true;
    Some(std::iter::from_fn(move || {
        if !std::mem::take(&mut is_first) {
            cursor.skip()?;
            cursor.take(b',')?;
        }
        cursor.peek()?;
        let start = cursor.at();
        let name = cursor.string()?.text().into_owned();
        let key = start..cursor.at();
        cursor.take(b':')?;
        Some(Member { name, key, value: cursor.at() })
    }))
}

/// The value that begins at the cursor, without the whitespace before it.
fn value_range(mut cursor: Cursor<'_>) -> Option<Range<usize>> {
    cursor.peek()?;
    let start = cursor.at();
    cursor.skip()?;
    Some(start..cursor.at())
}
