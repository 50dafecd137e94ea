//! The tables of a catalogue in const evaluation, with the subsets that restrict each of them.

use crate::declare::{catalogue::Catalogue, spec::ErrorSpec};

/// The maximum number of types in one catalogue.
const MAX_TABLES: usize = 1024;

/// The tables found so far, each once, however often they are nested.
pub(in crate::declare) struct Seen<'a> {
    tables: [Member<'a>; MAX_TABLES],
    len: usize,
}

/// A table, and the number of the innermost table around it that is a subset.
#[derive(Clone, Copy)]
struct Member<'a> {
    table: &'a Catalogue,
    subset: usize,
}

/// The number of a table that is in no subset.
const OUTERMOST: usize = usize::MAX;

impl<'a> Seen<'a> {
    /// The catalogue without those that it nests.
    pub(super) const fn alone(catalogue: &'a Catalogue) -> Self {
        Self { tables: [Member { table: catalogue, subset: OUTERMOST }; MAX_TABLES], len: 1 }
    }

    /// The whole tree.
    pub(in crate::declare) const fn of(catalogue: &'a Catalogue) -> Self {
        let mut seen = Self::alone(catalogue);
        seen.add_all(catalogue.nested, if catalogue.part.is_some() { 0 } else { OUTERMOST });
        seen
    }

    /// Adds a tree that the first table nests.
    pub(super) const fn add_nested(&mut self, catalogue: &'a Catalogue) {
        self.add(catalogue, OUTERMOST);
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(in crate::declare) const fn table(&self, number: usize) -> Option<&'a Catalogue> {
        match self.members().split_at_checked(number) {
            Some((_, [member, ..])) => Some(member.table),
            _ => None,
        }
    }

    const fn members(&self) -> &[Member<'a>] {
        self.tables.split_at(self.len).0
    }

    /// Whether the codes of a type are unknown, because its derive has reported mistakes. Its table has neither a name nor rows.
    pub(in crate::declare) const fn is_incomplete(&self) -> bool {
        let mut number = 0;
        while let Some(table) = self.table(number) {
            if table.owner.is_empty() && table.rows.get(0).is_none() && table.nested.is_empty() {
                return true;
            }
            number += 1;
        }
        false
    }

    /// Whether `row`, which is one of the table with this number, is in every subset around it.
    #[expect(clippy::indexing_slicing, reason = "a failed evaluation is a compile error, as it should be")]
    pub(in crate::declare) const fn has(&self, mut number: usize, row: ErrorSpec) -> bool {
        while number != OUTERMOST {
            let Member { table, subset } = self.tables[number];
            if !table.has(row.code()) {
                return false;
            }
            number = subset;
        }
        true
    }

    #[expect(clippy::indexing_slicing, reason = "a failed evaluation is a compile error, as it should be")]
    const fn add(&mut self, catalogue: &'a Catalogue, subset: usize) {
        let mut known = self.members();
        while let [member, tail @ ..] = known {
            if member.is_whole() && member.table.same_as(catalogue) {
                // Two instances of a generic type share one table but nest different types.
                if catalogue.is_generic {
                    self.add_all(catalogue.nested, subset);
                }
                return;
            }
            known = tail;
        }
        assert!(self.len < MAX_TABLES, "a catalogue can combine at most 1024 types");
        let number = self.len;
        self.tables[number] = Member { table: catalogue, subset };
        self.len += 1;
        self.add_all(catalogue.nested, if catalogue.part.is_some() { number } else { subset });
    }

    const fn add_all(&mut self, mut catalogues: &'static [&'static Catalogue], subset: usize) {
        while let [catalogue, tail @ ..] = catalogues {
            self.add(catalogue, subset);
            catalogues = tail;
        }
    }
}

impl Member<'_> {
    /// Whether every row of the table belongs to the catalogue.
    const fn is_whole(&self) -> bool {
        self.subset == OUTERMOST && self.table.part.is_none()
    }
}
