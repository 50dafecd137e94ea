//! [`Differences`] between two contracts, a [`Change`] each.

use std::{borrow::Cow, fmt};

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::text::line::OneLine;

/// One difference between two contracts. It is displayed on one line: what has changed, and which clients are affected if the
/// change breaks some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub(super) code: Option<String>,
    pub(super) operation: Option<String>,
    pub(super) what: String,
    pub(super) affected: Option<Cow<'static, str>>,
    pub(super) instead: Option<Cow<'static, str>>,
}

impl Change {
    /// The code that has changed, or that an operation has gained or lost. `None` if the change is about all codes.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The operation whose codes have changed. `None` if the change is about a code itself.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    /// What has changed, in words that continue a sentence: `the status changed from 404 to 410`.
    #[must_use]
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Which clients the change breaks: `clients that match on the status`. `None` if it breaks none.
    #[must_use]
    pub fn affected(&self) -> Option<&str> {
        self.affected.as_deref()
    }

    /// What to do instead, so that no client breaks: `declare a new code with the new status, …`. `None` if the change breaks
    /// no client, or if there is no general advice.
    #[must_use]
    pub fn instead(&self) -> Option<&str> {
        self.instead.as_deref()
    }

    /// Whether the change breaks clients.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.affected.is_some()
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (before, name) in [("operation ", &self.operation), ("", &self.code)] {
            if let Some(name) = name {
                write!(f, "{before}`{}`: ", OneLine(name))?;
            }
        }
        write!(f, "{}", OneLine(&self.what))?;
        match self.affected() {
            Some(affected) => write!(f, " (affects {})", OneLine(affected)),
            None => Ok(()),
        }
    }
}

/// Serializes an object with `change` and, unless they are absent, `code`, `operation`, `affected` and
/// `instead`.
impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let optional = [
            ("code", self.code()),
            ("operation", self.operation()),
            ("affected", self.affected()),
            ("instead", self.instead()),
        ];
        let len = 1 + optional.iter().filter(|(_, text)| text.is_some()).count();
        let mut change = serializer.serialize_struct("Change", len)?;
        change.serialize_field("change", &self.what)?;
        for (name, text) in optional {
            if let Some(text) = text {
                change.serialize_field(name, text)?;
            }
        }
        change.end()
    }
}

/// The differences between two contracts. They are displayed as lists, with a change on each line: those that break clients,
/// what to do instead, and those that break none. If there are none at all, they are displayed as `no differences`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    breaking: Vec<Change>,
    harmless: Vec<Change>,
}

impl Differences {
    pub(super) fn push(&mut self, change: Change) {
        let list = if change.is_breaking() { &mut self.breaking } else { &mut self.harmless };
        list.push(change);
    }

    /// The differences that break clients.
    #[must_use]
    pub fn breaking(&self) -> &[Change] {
        &self.breaking
    }

    /// The differences that do not break clients.
    #[must_use]
    pub fn harmless(&self) -> &[Change] {
        &self.harmless
    }

    /// Whether there are no differences.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.breaking.is_empty() && self.harmless.is_empty()
    }
}

impl fmt::Display for Differences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("no differences\n");
        }
        let mut advice: Vec<&str> = Vec::new();
        for instead in self.breaking.iter().filter_map(Change::instead) {
            if !advice.contains(&instead) {
                advice.push(instead);
            }
        }
        write_list(f, "breaks clients:", &self.breaking)?;
        let advice: Vec<_> = advice.into_iter().map(OneLine).collect();
        write_list(f, "to avoid that:", &advice)?;
        write_list(f, "does not break clients:", &self.harmless)
    }
}

fn write_list(f: &mut fmt::Formatter<'_>, title: &str, entries: &[impl fmt::Display]) -> fmt::Result {
    if !entries.is_empty() {
        writeln!(f, "{title}")?;
    }
    entries.iter().try_for_each(|entry| writeln!(f, "  - {entry}"))
}

/// Serializes an object with the lists `breaking` and `harmless`.
impl Serialize for Differences {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut differences = serializer.serialize_struct("Differences", 2)?;
        differences.serialize_field("breaking", &self.breaking)?;
        differences.serialize_field("harmless", &self.harmless)?;
        differences.end()
    }
}
