//! [`Rows`]: a type's own rows, generated or written by hand.

use crate::declare::{row::ErrorRow, spec::ErrorSpec, table::Table};

/// The rows of one type, without those that it nests.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rows {
    /// Rows that the derive has generated, with their index.
    Table(&'static Table),
    /// Rows that were written by hand, which are few.
    ByHand(&'static [ErrorRow]),
}

impl Rows {
    pub(crate) const fn len(self) -> usize {
        match self {
            Self::Table(table) => table.len(),
            Self::ByHand(rows) => rows.len(),
        }
    }

    #[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "the number is compared before")]
    pub(crate) const fn get(self, number: usize) -> Option<ErrorSpec> {
        if number >= self.len() {
            return None;
        }
        Some(match self {
            Self::Table(table) => ErrorSpec::of_table(table, number as u32),
            Self::ByHand(rows) => rows[number].spec(),
        })
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = ErrorSpec> {
        (0..self.len()).filter_map(move |number| self.get(number))
    }

    /// See [`lookup`](super::lookup). It is empty if the rows were written by hand.
    pub(crate) const fn index(self) -> &'static [u8] {
        match self {
            Self::Table(table) => table.index(),
            Self::ByHand(_) => &[],
        }
    }
}
