//! `Serialize` for catalogues: a list of rows.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::declare::{catalogue::Catalogue, spec::ErrorSpec};

/// Serializes an object with `code`, `status`, `template` and `retryable`. Unless they are empty, it also has
/// `placeholders` (their names), `description`, `aliases`, `retryAfter` (in seconds), `help`, `since` and `deprecated`
/// (the note).
impl Serialize for ErrorSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let placeholders: Vec<_> = self.placeholders().collect();
        let aliases: Vec<_> = self.aliases().collect();
        let retry_after = self.retry_after().map(|delay| delay.as_secs());
        let optional =
            [!placeholders.is_empty(), !self.description().is_empty(), !aliases.is_empty(), retry_after.is_some()];
        let published = [("help", self.help()), ("since", self.since()), ("deprecated", self.deprecated())];
        let len = 4
            + published.iter().filter(|(_, fact)| fact.is_some()).count()
            + optional.iter().filter(|given| **given).count();
        let [has_placeholders, has_doc, has_aliases, _] = optional;

        let mut row = serializer.serialize_struct("ErrorSpec", len)?;
        row.serialize_field("code", self.code())?;
        row.serialize_field("status", &self.status().as_u16())?;
        row.serialize_field("template", &self.template())?;
        if has_placeholders {
            row.serialize_field("placeholders", &placeholders)?;
        }
        if has_doc {
            row.serialize_field("description", self.description())?;
        }
        if has_aliases {
            row.serialize_field("aliases", &aliases)?;
        }
        row.serialize_field("retryable", &self.is_retryable())?;
        if let Some(seconds) = retry_after {
            row.serialize_field("retryAfter", &seconds)?;
        }
        for (name, fact) in published {
            if let Some(fact) = fact {
                row.serialize_field(name, fact)?;
            }
        }
        row.end()
    }
}

/// Serializes an array of rows, in the order of [`iter`](Catalogue::iter).
impl Serialize for Catalogue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
