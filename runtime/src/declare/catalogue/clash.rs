//! The check that no two types of one catalogue share a code. It runs in const evaluation.

mod report;
mod seen;

use self::report::{Clash, Place, fail};
pub(in crate::declare) use self::seen::Seen;
use super::{
    lookup::{ENTRY, split},
    table::{Catalogue, is_among, same_text},
};
use crate::declare::spec::ErrorSpec;

/// The clashes of a catalogue, at most `MAX_CLASHES`.
#[derive(Debug)]
pub struct Clashes {
    found: [Option<Clash>; MAX_CLASHES],
    len: usize,
}

/// The maximum number of clashes that are reported at once.
const MAX_CLASHES: usize = 64;

/// All clashes in the tree. Each nested tree has passed this check by itself.
pub(crate) const fn find(catalogue: &Catalogue) -> Clashes {
    let mut clashes = Clashes::none();
    let mut seen = Seen::alone(catalogue);
    let mut rest = catalogue.nested;
    while let [tree, tail @ ..] = rest {
        let known = seen.len();
        seen.add_nested(tree);
        let nested = catalogue.nested.len() - rest.len();
        let mut right_number = known;
        while let Some(right) = seen.table(right_number) {
            let mut left_number = 0;
            while left_number < known
                && let Some(left) = seen.table(left_number)
            {
                if !left.same_as(right) {
                    clashes.compare(Pair { seen: &seen, numbers: [left_number, right_number], left, right, nested });
                }
                left_number += 1;
            }
            right_number += 1;
        }
        rest = tail;
    }
    clashes
}

/// Panics if this own row has a clash. The message also names the clashes of the rows after it, up to `end`.
#[track_caller]
pub(crate) const fn report_row(clashes: &Clashes, row: usize, end: usize) {
    if clashes.in_rows(row, row + 1).len > 0 {
        report_all(&clashes.in_rows(row, end));
    }
}

/// Panics with the clashes that this nested catalogue has with other nested ones, if there are any.
#[track_caller]
pub(crate) const fn report_nested(clashes: &Clashes, nested: usize) {
    if clashes.len > 0 {
        report_all(&clashes.in_nested(nested));
    }
}

/// Panics with the clashes, wherever they are.
#[track_caller]
pub(super) const fn report_all(clashes: &Clashes) {
    if clashes.len > 0 {
        fail(clashes.found.split_at(clashes.len).0);
    }
}

/// Two different tables to compare.
#[derive(Clone, Copy)]
struct Pair<'a> {
    seen: &'a Seen<'a>,
    /// The numbers of both tables in `seen`. The first table there is that of the type whose catalogue is checked.
    numbers: [usize; 2],
    left: &'a Catalogue,
    right: &'a Catalogue,
    /// The number of the nested catalogue that adds `right`.
    nested: usize,
}

impl Clashes {
    pub(crate) const fn is_any(&self) -> bool {
        self.len > 0
    }

    const fn none() -> Self {
        Self { found: [None; MAX_CLASHES], len: 0 }
    }

    /// Adds a clash, unless it is known: two rows can share a code and an alias.
    #[expect(clippy::indexing_slicing, reason = "the index is within the length")]
    const fn add(&mut self, clash: Clash) {
        let mut number = 0;
        while number < self.len {
            if let Some(known) = self.found[number]
                && same_text(known.code, clash.code)
                && known.has_owners_of(&clash)
            {
                return;
            }
            number += 1;
        }
        if self.len < MAX_CLASHES {
            self.found[self.len] = Some(clash);
            self.len += 1;
        }
    }

    /// The clashes of the own rows from `first` to `end`.
    const fn in_rows(&self, first: usize, end: usize) -> Self {
        self.filtered(first, end, None)
    }

    /// The clashes that this nested catalogue has with other nested ones.
    const fn in_nested(&self, nested: usize) -> Self {
        self.filtered(0, 0, Some(nested))
    }

    #[expect(clippy::indexing_slicing, reason = "the index is within the length")]
    const fn filtered(&self, first: usize, end: usize, nested: Option<usize>) -> Self {
        let mut found = Self::none();
        let mut number = 0;
        while number < self.len {
            if let Some(clash) = self.found[number] {
                let is_wanted = match (clash.place, nested) {
                    (Place::Row(row), None) => first <= row && row < end,
                    (Place::Nested(number), Some(nested)) => number == nested,
                    (Place::Row(_), Some(_)) | (Place::Nested(_), None) => false,
                };
                if is_wanted {
                    found.add(clash);
                }
            }
            number += 1;
        }
        found
    }

    /// Adds the codes and aliases that both tables have.
    const fn compare(&mut self, pair: Pair<'_>) {
        let Pair { left, right, .. } = pair;
        let ((mut lefts, _), (mut rights, _)) =
            (left.rows.index().as_chunks::<ENTRY>(), right.rows.index().as_chunks::<ENTRY>());
        if lefts.is_empty() || rights.is_empty() {
            return self.compare_unsorted(pair);
        }
        // One walk through both. Const evaluation costs rustc time for every step, and most for a call. So nothing is read
        // but the two highest bytes of the hashes, in place, unless these are equal.
        while let &[[_, _, low, high, ..], ref lefts_tail @ ..] = lefts
            && let &[[_, _, other_low, other_high, ..], ref rights_tail @ ..] = rights
        {
            if high < other_high {
                lefts = lefts_tail;
            } else if other_high < high {
                rights = rights_tail;
            } else if low < other_low {
                lefts = lefts_tail;
            } else if other_low < low || is_behind(rights, lefts) {
                rights = rights_tail;
            } else {
                self.compare_equal_hashes(pair, lefts, rights);
                lefts = lefts_tail;
            }
        }
    }

    /// Compares the codes behind equal hashes, if the first ones are equal. They are rare, and nearly always belong to equal
    /// codes.
    #[cold]
    const fn compare_equal_hashes(&mut self, pair: Pair<'_>, lefts: &[[u8; ENTRY]], mut rights: &[[u8; ENTRY]]) {
        let [entry, ..] = lefts else { return };
        let (hash, left_row) = split(*entry);
        while let [other, tail @ ..] = rights {
            let (other_hash, right_row) = split(*other);
            if other_hash != hash {
                return;
            }
            self.compare_rows(pair, left_row, right_row);
            rights = tail;
        }
    }

    /// Compares tables that were written by hand, which are short.
    const fn compare_unsorted(&mut self, pair: Pair<'_>) {
        let mut left_row = 0;
        while left_row < pair.left.rows.len() {
            let mut right_row = 0;
            while right_row < pair.right.rows.len() {
                self.compare_rows(pair, left_row, right_row);
                right_row += 1;
            }
            left_row += 1;
        }
    }

    const fn compare_rows(&mut self, pair: Pair<'_>, left_row: usize, right_row: usize) {
        let Pair { left, right, nested, numbers: [left_number, _], .. } = pair;
        if let (Some(row), Some(other)) = (left.rows.get(left_row), right.rows.get(right_row))
            && let Some(code) = clashing(pair, row, other)
        {
            let place = if left_number == 0 { Place::Row(left_row) } else { Place::Nested(nested) };
            self.add(Clash { place, code, owners: [left.owner, right.owner] });
        }
    }
}

/// Whether the first entry's hash is smaller than that of the other index.
const fn is_behind(entries: &[[u8; ENTRY]], others: &[[u8; ENTRY]]) -> bool {
    match (entries, others) {
        ([entry, ..], [other, ..]) => split(*entry).0 < split(*other).0,
        _ => false,
    }
}

/// Panics if two rows of a table that was written by hand share a code or alias.
#[track_caller]
pub(super) const fn check_rows(catalogue: &Catalogue) {
    let mut number = 0;
    while let Some(row) = catalogue.rows.get(number) {
        number += 1;
        let mut other_number = number;
        while let Some(other) = catalogue.rows.get(other_number) {
            if let Some(code) = common(row, other) {
                fail(&[Some(Clash { place: Place::Row(0), code, owners: [catalogue.owner, catalogue.owner] })]);
            }
            other_number += 1;
        }
    }
}

/// A code or alias that both rows have, unless one of them is a row of the fallback that gives way to the other, or is not
/// in the subset of its table.
const fn clashing(pair: Pair<'_>, left: ErrorSpec, right: ErrorSpec) -> Option<&'static str> {
    let one_gives_way = pair.left.is_fallback() || pair.right.is_fallback();
    if one_gives_way && left.status_number() == right.status_number() && same_text(left.code(), right.code()) {
        return None;
    }
    let [left_number, right_number] = pair.numbers;
    if !pair.seen.has(left_number, left) || !pair.seen.has(right_number, right) {
        return None;
    }
    common(left, right)
}

/// A code or alias that both rows have.
const fn common(left: ErrorSpec, right: ErrorSpec) -> Option<&'static str> {
    if same_text(left.code(), right.code()) || is_among(left.code(), right.alias_texts()) {
        return Some(left.code());
    }
    let aliases = left.alias_texts();
    let mut number = 0;
    while number < aliases.len() {
        let alias = aliases.get(number);
        if same_text(alias, right.code()) || is_among(alias, right.alias_texts()) {
            return Some(alias);
        }
        number += 1;
    }
    None
}
