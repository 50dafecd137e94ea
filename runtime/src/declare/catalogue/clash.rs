//! The check that no two types of one catalogue share a code. It runs in const evaluation.

use super::{
    lookup::{ENTRY, split},
    table::{Catalogue, is_one_of, same_bytes, same_text},
};
use crate::declare::row::ErrorRow;

/// A code or alias that two types of a catalogue share.
#[derive(Debug)]
pub struct Clash {
    /// The number of the nested catalogue that adds it.
    nested: usize,
    code: &'static str,
    owners: [&'static str; 2],
}

/// The first clash in the tree. Each nested tree has passed this check by itself.
pub(crate) const fn find(catalogue: &Catalogue) -> Option<Clash> {
    let mut seen = Seen { tables: [catalogue; MAX_TABLES], len: 1 };
    let mut rest = catalogue.nested;
    while let [tree, tail @ ..] = rest {
        let known = seen.len;
        seen.add(tree);
        let (before, new) = seen.tables().split_at(known);
        if let Some((code, owners)) = first_between(before, new) {
            return Some(Clash { nested: catalogue.nested.len() - rest.len(), code, owners });
        }
        rest = tail;
    }
    None
}

/// Panics with the clash if this nested catalogue adds it.
#[track_caller]
pub(crate) const fn report(clash: Option<&Clash>, nested: usize) {
    if let Some(clash) = clash
        && clash.nested == nested
    {
        fail(clash.code, clash.owners);
    }
}

/// Panics with the clash, whichever catalogue adds it.
#[track_caller]
pub(super) const fn report_any(clash: Option<&Clash>) {
    if let Some(clash) = clash {
        fail(clash.code, clash.owners);
    }
}

/// The maximum number of types in one catalogue.
const MAX_TABLES: usize = 1024;

/// The tables found so far, each once, however often they are nested.
struct Seen<'a> {
    tables: [&'a Catalogue; MAX_TABLES],
    len: usize,
}

impl<'a> Seen<'a> {
    const fn tables(&self) -> &[&'a Catalogue] {
        self.tables.split_at(self.len).0
    }

    #[expect(clippy::indexing_slicing, reason = "a failed evaluation is a compile error, as it should be")]
    const fn add(&mut self, catalogue: &'a Catalogue) {
        let mut known = self.tables();
        while let [table, tail @ ..] = known {
            if table.same_as(catalogue) && table.covers(catalogue) {
                // Two instances of a generic type share one table but nest different types.
                if catalogue.is_generic {
                    self.add_all(catalogue.nested);
                }
                return;
            }
            known = tail;
        }
        assert!(self.len < MAX_TABLES, "a catalogue can combine at most 1024 types");
        self.tables[self.len] = catalogue;
        self.len += 1;
        self.add_all(catalogue.nested);
    }

    const fn add_all(&mut self, mut catalogues: &'static [&'static Catalogue]) {
        while let [catalogue, tail @ ..] = catalogues {
            self.add(catalogue);
            catalogues = tail;
        }
    }
}

type Common = (&'static str, [&'static str; 2]);

const fn first_between(lefts: &[&Catalogue], mut rights: &[&Catalogue]) -> Option<Common> {
    while let [right, rights_tail @ ..] = rights {
        let mut rest = lefts;
        while let [left, tail @ ..] = rest {
            if !left.same_as(right)
                && let Some(code) = first_in_pair(left, right)
            {
                return Some((code, [left.owner, right.owner]));
            }
            rest = tail;
        }
        rights = rights_tail;
    }
    None
}

/// Compares two different tables.
const fn first_in_pair(left: &Catalogue, right: &Catalogue) -> Option<&'static str> {
    if left.index.is_empty() || right.index.is_empty() {
        return first_in_unsorted(left, right);
    }
    // One walk through both. Const evaluation costs rustc time for every step, and most for a call. So the hashes are
    // read in place, and the slices are shortened in place.
    let (mut lefts, mut rights) = (left.index, right.index);
    while let ([a, b, c, d, _, _, _, _, lefts_tail @ ..], [e, f, g, h, _, _, _, _, rights_tail @ ..]) = (lefts, rights)
    {
        let hash = *a as u32 | (*b as u32) << 8 | (*c as u32) << 16 | (*d as u32) << 24;
        let other = *e as u32 | (*f as u32) << 8 | (*g as u32) << 16 | (*h as u32) << 24;
        if other < hash {
            rights = rights_tail;
        } else {
            if other == hash
                && let Some(code) = first_of_equal_hashes(left, lefts, right, rights)
            {
                return Some(code);
            }
            lefts = lefts_tail;
        }
    }
    None
}

/// Compares the codes behind equal hashes. They are rare, and nearly always belong to equal codes.
#[cold]
const fn first_of_equal_hashes(
    left: &Catalogue,
    lefts: &[u8],
    right: &Catalogue,
    rights: &[u8],
) -> Option<&'static str> {
    let (lefts, _) = lefts.as_chunks::<ENTRY>();
    let (mut rights, _) = rights.as_chunks::<ENTRY>();
    let [entry, ..] = lefts else { return None };
    let (hash, row) = split(*entry);
    while let [other, tail @ ..] = rights {
        let (other_hash, other_row) = split(*other);
        if other_hash != hash {
            return None;
        }
        let (_, from_row) = left.rows.split_at(row);
        let (_, from_other) = right.rows.split_at(other_row);
        if let ([row, ..], [other, ..]) = (from_row, from_other)
            && let Some(code) = clashing(left, row, right, other)
        {
            return Some(code);
        }
        rights = tail;
    }
    None
}

/// Compares tables that were written by hand, which are short.
const fn first_in_unsorted(left: &Catalogue, right: &Catalogue) -> Option<&'static str> {
    let mut rows = left.rows;
    while let [row, rows_tail @ ..] = rows {
        let mut others = right.rows;
        while let [other, others_tail @ ..] = others {
            if let Some(code) = clashing(left, row, right, other) {
                return Some(code);
            }
            others = others_tail;
        }
        rows = rows_tail;
    }
    None
}

/// Panics if two rows of a table that was written by hand share a code or alias.
#[track_caller]
pub(super) const fn check_rows(catalogue: &Catalogue) {
    let mut rest = catalogue.rows;
    while let [row, tail @ ..] = rest {
        let mut others = tail;
        while let [other, tail @ ..] = others {
            if let Some(code) = common(row, other) {
                fail(code, [catalogue.owner, catalogue.owner]);
            }
            others = tail;
        }
        rest = tail;
    }
}

/// A code or alias that both rows have, unless one of them is a row of the fallback that gives way to the other, or is not
/// in its table's part.
const fn clashing(
    left_table: &Catalogue,
    left: &ErrorRow,
    right_table: &Catalogue,
    right: &ErrorRow,
) -> Option<&'static str> {
    let one_gives_way = left_table.is_fallback || right_table.is_fallback;
    if one_gives_way && left.status() == right.status() && same_text(left.code(), right.code()) {
        return None;
    }
    if !left_table.has(left) || !right_table.has(right) {
        return None;
    }
    common(left, right)
}

/// A code or alias that both rows have.
const fn common(left: &ErrorRow, right: &ErrorRow) -> Option<&'static str> {
    if same_text(left.code(), right.code()) || is_one_of(left.code(), right.aliases()) {
        return Some(left.code());
    }
    let mut aliases = left.aliases();
    while let [alias, tail @ ..] = aliases {
        if same_text(alias, right.code()) || is_one_of(alias, right.aliases()) {
            return Some(alias);
        }
        aliases = tail;
    }
    None
}

/// The path under which a type can be imported, in two pieces: the shipped catalogues are declared in private modules.
const fn public_path(owner: &str) -> [&str; 2] {
    const PRIVATE: [&str; 2] = ["rest_error::catalogues::http_error::", "rest_error::catalogues::"];
    let mut rest: &[&str] = &PRIVATE;
    while let [private, tail @ ..] = rest {
        if owner.len() > private.len() && same_bytes(owner.as_bytes().split_at(private.len()).0, private.as_bytes()) {
            return ["rest_error::", owner.split_at(private.len()).1];
        }
        rest = tail;
    }
    ["", owner]
}

/// Fails with the message for somebody whose catalogue contains one code twice.
#[track_caller]
#[cold]
#[expect(clippy::panic, clippy::indexing_slicing, reason = "a failed evaluation is a compile error, as it should be")]
const fn fail(code: &str, [left, right]: [&str; 2]) -> ! {
    // Const evaluation can't format, so the message is put together here.
    let mut text = [0; 512];
    let mut len = 0;
    let ([left_crate, left], [right_crate, right]) = (public_path(left), public_path(right));
    let pieces = [
        "the error code `",
        code,
        "` occurs in `",
        left_crate,
        left,
        "` and in `",
        right_crate,
        right,
        "`: rename one of them, or add `#[rest(prefix = \"…\")]` to one of the types",
    ];
    let mut rest: &[&str] = &pieces;
    while let [piece, tail @ ..] = rest {
        let mut bytes = piece.as_bytes();
        while let ([byte, bytes_tail @ ..], true) = (bytes, len < text.len()) {
            text[len] = *byte;
            len += 1;
            bytes = bytes_tail;
        }
        rest = tail;
    }
    let (text, _) = text.split_at(len);
    match std::str::from_utf8(text) {
        Ok(text) => panic!("{}", text),
        // The text was truncated within a character.
        Err(cut) => match std::str::from_utf8(text.split_at(cut.valid_up_to()).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("two types of a catalogue share an error code"),
        },
    }
}
