//! The tables of a catalogue, with the subsets that restrict each of them.

use super::{
    lookup::hash,
    table::{Args, Catalogue, is_one_of},
};
use crate::declare::spec::ErrorSpec;

/// A table in a catalogue.
pub(super) struct Member<'a> {
    pub(super) table: &'a Catalogue,
    /// The codes of each subset in which the table is. Its rows are in all of them.
    pub(super) filters: Vec<&'static [&'static str]>,
    pub(super) sent: Sent,
}

/// What errors of a table's type can send besides the code and the message.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sent {
    /// Whether they send the arguments that they can send.
    pub(super) args: bool,
    /// Whether they can have details that their rows do not declare.
    pub(super) details: bool,
}

impl Member<'_> {
    /// Whether the row of the table with this code belongs to the catalogue.
    pub(super) fn has(&self, code: &str) -> bool {
        self.filters.iter().all(|codes| is_one_of(code, codes))
    }

    /// Whether this table, which is not the fallback, has the code of a fallback's row with the same status.
    pub(super) fn takes_the_place_of(&self, fallback: ErrorSpec) -> bool {
        let code = fallback.code();
        !self.table.is_fallback()
            && self
                .table
                .find_own(code, hash(code))
                .is_some_and(|own| own.code() == code && own.status() == fallback.status() && self.has(code))
    }
}

/// The catalogue and the nested ones, depth first, each once.
pub(super) fn of(catalogue: &Catalogue) -> Vec<Member<'_>> {
    let mut members = Vec::new();
    collect(catalogue, &[], Sent::default(), &mut members);
    members
}

/// `around` is what the types around the table send in any case.
fn collect<'a>(table: &'a Catalogue, outer: &[&'static [&'static str]], around: Sent, members: &mut Vec<Member<'a>>) {
    let filters: Vec<_> = outer.iter().copied().chain(table.part).collect();
    let details = around.details || table.has_details;
    let sent = Sent { args: around.args || table.args != Args::Nested, details };
    let is_known =
        members.iter().any(|known| known.table.same_as(table) && known.filters == filters && known.sent == sent);
    if is_known && !table.is_generic {
        return;
    }
    if !is_known {
        members.push(Member { table, filters: filters.clone(), sent });
    }
    for nested in table.nested {
        collect(nested, &filters, Sent { args: around.args || table.args == Args::Always, details }, members);
    }
}
