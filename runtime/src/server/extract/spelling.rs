//! Names that differ from the wanted one in upper and lower case only. Looked for when a request is refused, and not
//! before.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_path_to_error::{Path, Segment};

/// Whether the names are two spellings of one.
pub(super) fn differ_in_case_only(one: &str, other: &str) -> bool {
    one != other && lower(one).eq(lower(other))
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// A name in the object at `path` of a JSON text.
///
/// It goes through the text once, keeps nothing else of it, and stops where it finds a name or an error.
pub(super) fn in_json(json: &str, path: &Path, wanted: &str) -> Option<String> {
    let path: Vec<_> = path.iter().collect();
    let mut found = None;
    let search = Search { path: &path, wanted, found: &mut found };
    // What comes after the name may be no JSON; that it stops is an error as well.
    let _ = search.deserialize(&mut serde_json::Deserializer::from_str(json));
    found
}

/// A name in a list of names between backticks.
pub(super) fn in_list(list: &str, wanted: &str) -> Option<String> {
    list.split('`').skip(1).step_by(2).find(|name| differ_in_case_only(name, wanted)).map(str::to_owned)
}

struct Search<'a> {
    path: &'a [&'a Segment],
    wanted: &'a str,
    found: &'a mut Option<String>,
}

impl Search<'_> {
    fn below<'a>(&'a mut self, path: &'a [&'a Segment]) -> Search<'a> {
        Search { path, wanted: self.wanted, found: &mut *self.found }
    }
}

impl<'de> DeserializeSeed<'de> for Search<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Search<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what the path leads through")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while self.found.is_none()
            && let Some(key) = map.next_key::<String>()?
        {
            match self.path.split_first() {
                None if differ_in_case_only(&key, self.wanted) => *self.found = Some(key),
                Some((Segment::Map { key: name } | Segment::Enum { variant: name }, rest)) if *name == key => {
                    map.next_value_seed(self.below(rest))?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let Some((Segment::Seq { index }, rest)) = self.path.split_first() else { return Ok(()) };
        for _ in 0..*index {
            seq.next_element::<IgnoredAny>()?;
        }
        seq.next_element_seed(self.below(rest))?;
        Ok(())
    }
}
