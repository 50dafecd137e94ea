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
    /// Whether errors of the table's type send the arguments that they can send.
    pub(super) sends_args: bool,
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
    collect(catalogue, &[], false, &mut members);
    members
}

/// `is_in_sending` is whether one of the types around the table always sends arguments.
fn collect<'a>(
    table: &'a Catalogue,
    outer: &[&'static [&'static str]],
    is_in_sending: bool,
    members: &mut Vec<Member<'a>>,
) {
    let filters: Vec<_> = outer.iter().copied().chain(table.part).collect();
    let sends_args = is_in_sending || table.args != Args::Nested;
    let is_known = members
        .iter()
        .any(|known| known.table.same_as(table) && known.filters == filters && known.sends_args == sends_args);
    if is_known && !table.is_generic {
        return;
    }
    if !is_known {
        members.push(Member { table, filters: filters.clone(), sends_args });
    }
    for nested in table.nested {
        collect(nested, &filters, is_in_sending || table.args == Args::Always, members);
    }
}
