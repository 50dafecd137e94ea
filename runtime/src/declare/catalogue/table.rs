//! [`Catalogue`]: the table of one type, and the catalogues that it nests.

use super::{
    lookup::{ENTRY, split},
    rows::Rows,
};
use crate::declare::table::Texts;

/// The type whose catalogue is the fallback.
const FALLBACK: &str = "rest_error::catalogues::http_error::HttpError";

/// The error codes of one type, with those of the types that it nests.
///
/// ```
/// use rest_error::{Catalogued, defender::DefenderError};
///
/// let catalogue = DefenderError::CATALOGUE;
/// assert_eq!(catalogue.len(), 20);
/// assert_eq!(catalogue.get("ResourceNotFound").map(|spec| spec.status().as_u16()), Some(404));
/// assert!(catalogue.get("Unheard").is_none());
/// ```
///
/// [`HttpError`](crate::HttpError) is the *fallback* catalogue: wherever it is nested, its row for a code is left out if
/// another type in the same catalogue has that code with the same status. So it can be nested beside
/// [`DefenderError`](crate::defender::DefenderError), and beside a service's own `Conflict`, without a clash.
#[derive(Debug, Clone, Copy)]
pub struct Catalogue {
    /// The full path of the type that owns the codes.
    pub(in crate::declare) owner: &'static str,
    pub(in crate::declare) rows: Rows,
    pub(super) nested: &'static [&'static Catalogue],
    /// Whether one owner can have several catalogues that nest different ones.
    pub(super) is_generic: bool,
    /// Whether a transparent field can bring codes that are not known at compile time.
    pub(super) has_unknown: bool,
    pub(super) args: Args,
    /// Whether errors of the type can have details, whatever the rows say, also with codes of the types that it nests.
    pub(super) has_details: bool,
    /// If it is set, only these codes of `rows` and of the nested catalogues belong to the catalogue.
    pub(super) part: Option<&'static [&'static str]>,
}

/// When errors of a type send their arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Args {
    /// As the rows say. What is nested is not affected.
    ByRow,
    /// Always, and so do the errors that the type nests, if they can.
    Always,
    /// Only where the type is nested in one that always sends them.
    Nested,
}

impl Catalogue {
    /// Creates the catalogue of a type whose own codes the derive has compared and sorted. The nested ones must still be
    /// checked.
    pub(crate) const fn unchecked(owner: &'static str, rows: Rows, nested: &'static [&'static Catalogue]) -> Self {
        Self {
            owner,
            rows,
            nested,
            is_generic: false,
            has_unknown: false,
            args: Args::ByRow,
            has_details: false,
            part: None,
        }
    }

    /// Marks a catalogue as open.
    pub(crate) const fn with_unknown(mut self) -> Self {
        self.has_unknown = true;
        self
    }

    /// Sets when errors of the type send their arguments.
    pub(crate) const fn with_args(mut self, args: Args) -> Self {
        self.args = args;
        self
    }

    /// Marks a catalogue as that of a type whose errors can have details.
    #[cfg(any(feature = "actix-web", feature = "axum"))]
    pub(crate) const fn with_details(mut self) -> Self {
        self.has_details = true;
        self
    }

    /// Whether this is the catalogue of [`HttpError`](crate::HttpError), whose rows give way to those of other types.
    ///
    /// It is not stored, because rustc evaluates the catalogue of every type, and few are asked.
    pub(in crate::declare) const fn is_fallback(&self) -> bool {
        same_text(self.owner, FALLBACK)
    }

    /// Whether both are catalogues of one type, or parts of it. Two types in different blocks can have the same path, so what
    /// the tables say is compared too. Two such types with the same codes, statuses and messages count as one, although their
    /// descriptions may differ. Nearly all indexes differ in their first bytes.
    pub(in crate::declare) const fn same_as(&self, other: &Self) -> bool {
        self.rows.len() == other.rows.len()
            && same_bytes(self.rows.index(), other.rows.index())
            && same_text(self.owner, other.owner)
            && same_rows(self.rows, other.rows)
    }

    /// The number of the type's own row with this code, in const evaluation. `hash` is that of the code. Aliases do not count.
    #[expect(clippy::indexing_slicing, reason = "the indexes are compared before")]
    pub(in crate::declare) const fn find_code(&self, code: &str, hash: u32) -> Option<usize> {
        let (entries, _) = self.rows.index().as_chunks::<ENTRY>();
        if entries.is_empty() {
            return self.find_unsorted(code);
        }
        let (mut from, mut to) = (0, entries.len());
        while from < to {
            let middle = from.midpoint(to);
            if split(entries[middle]).0 < hash {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        while from < entries.len() && split(entries[from]).0 == hash {
            let row = split(entries[from]).1;
            if self.is_at(code, row) {
                return Some(row);
            }
            from += 1;
        }
        None
    }

    const fn find_unsorted(&self, code: &str) -> Option<usize> {
        let mut row = 0;
        while row < self.rows.len() {
            if self.is_at(code, row) {
                return Some(row);
            }
            row += 1;
        }
        None
    }

    const fn is_at(&self, code: &str, row: usize) -> bool {
        match self.rows.get(row) {
            Some(spec) => same_text(spec.code(), code),
            None => false,
        }
    }

    /// Whether a row with this code can belong to the catalogue.
    pub(super) const fn has(&self, code: &str) -> bool {
        match self.part {
            Some(codes) => is_one_of(code, codes),
            None => true,
        }
    }
}

/// Compares the rows of two tables of the same length.
const fn same_rows(left: Rows, right: Rows) -> bool {
    if let (Rows::Table(left), Rows::Table(right)) = (left, right) {
        let ([text, facts], [other_text, other_facts]) = (left.contents(), right.contents());
        return same_bytes(facts, other_facts) && same_bytes(text, other_text);
    }
    let mut number = 0;
    while let (Some(one), Some(other)) = (left.get(number), right.get(number)) {
        if one.status_number() != other.status_number() || !same_text(one.code(), other.code()) {
            return false;
        }
        number += 1;
    }
    true
}

pub(super) const fn is_among(text: &str, texts: Texts) -> bool {
    let mut number = 0;
    while number < texts.len() {
        if same_text(text, texts.get(number)) {
            return true;
        }
        number += 1;
    }
    false
}

pub(super) const fn is_one_of(text: &str, mut texts: &[&str]) -> bool {
    while let [first, tail @ ..] = texts {
        if same_text(text, first) {
            return true;
        }
        texts = tail;
    }
    false
}

pub(in crate::declare) const fn same_text(left: &str, right: &str) -> bool {
    same_bytes(left.as_bytes(), right.as_bytes())
}

/// Eight bytes at once, because every step of const evaluation costs rustc time.
pub(super) const fn same_bytes(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let (mut left_chunks, mut left) = left.as_chunks::<8>();
    let (mut right_chunks, mut right) = right.as_chunks::<8>();
    while let ([one, lefts @ ..], [other, rights @ ..]) = (left_chunks, right_chunks) {
        if u64::from_le_bytes(*one) != u64::from_le_bytes(*other) {
            return false;
        }
        left_chunks = lefts;
        right_chunks = rights;
    }
    while let ([one, lefts @ ..], [other, rights @ ..]) = (left, right) {
        if *one != *other {
            return false;
        }
        left = lefts;
        right = rights;
    }
    true
}
