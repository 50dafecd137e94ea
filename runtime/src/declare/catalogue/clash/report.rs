//! A clash, and the message for somebody whose catalogue contains a code twice.

use crate::declare::{catalogue::table::same_text, const_text::ConstText};

/// A code or alias that two types of a catalogue share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clash {
    pub(super) place: Place,
    pub(super) code: &'static str,
    pub(super) owners: [&'static str; 2],
}

/// Where the derive reports a clash.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// At the variant of a row, by its number: the type itself has the code.
    Row(usize),
    /// At a nested catalogue, by its number: two nested types have the code.
    Nested(usize),
}

impl Clash {
    /// Whether the same two types have another code too.
    pub(super) const fn has_owners_of(&self, other: &Self) -> bool {
        same_text(self.owners[0], other.owners[0]) && same_text(self.owners[1], other.owners[1])
    }
}

/// Fails with a message that names all of these clashes.
#[track_caller]
#[cold]
pub(super) const fn fail(clashes: &[Option<Clash>]) -> ! {
    let mut text = ConstText::new();
    let mut rest = clashes;
    while let [Some(first), ..] = rest {
        let (group, tail) = rest.split_at(with_equal_owners(rest, first));
        if !text.is_empty() {
            text.push("; ");
        }
        push_group(&mut text, first, group);
        rest = tail;
    }
    text.push(": rename one of them, or add `#[rest(prefix = \"…\")]` to one of the types");
    text.panic()
}

/// The number of clashes at the start that have the owners of the first one. It is at least 1.
const fn with_equal_owners(clashes: &[Option<Clash>], first: &Clash) -> usize {
    let mut rest = clashes;
    while let [Some(clash), tail @ ..] = rest
        && clash.has_owners_of(first)
    {
        rest = tail;
    }
    clashes.len() - rest.len()
}

/// Writes the codes that two types share.
const fn push_group(text: &mut ConstText, first: &Clash, group: &[Option<Clash>]) {
    let is_one = group.len() == 1;
    text.push(if is_one { "the error code `" } else { "the error codes `" });
    let mut rest = group;
    while let [Some(clash), tail @ ..] = rest {
        text.push(clash.code);
        rest = tail;
        text.push(match rest {
            [] if is_one => "` occurs in `",
            [] => "` occur in `",
            [_] => "` and `",
            _ => "`, `",
        });
    }
    text.push_owner(first.owners[0]);
    text.push("` and in `");
    text.push_owner(first.owners[1]);
    text.push("`");
}
