//! That no two types of one catalogue have a code in common, found by const evaluation; and the index it goes by.
//!
//! The index of a derived table is a byte string of eight bytes an entry: the hash of a code or alias and the number of
//! its row, both little-endian `u32`, sorted by hash. One literal costs rustc less than a slice of tuples, and two
//! sorted tables are compared in one walk.

use super::Catalogue;
use crate::ErrorSpec;
use crate::code::ErrorCode as _;

const ENTRY: usize = 8;

/// FNV-1a, 32 bits: the same as the derive's.
pub(crate) const fn hash(code: &str) -> u32 {
    let mut hash = 0x811C_9DC5;
    let mut rest = code.as_bytes();
    while let [byte, tail @ ..] = rest {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        rest = tail;
    }
    hash
}

/// The number of the row that is called `code`, whose hash is `hash`.
pub(crate) fn find_row(rows: &[ErrorSpec], index: &'static [u8], code: &str, hash: u32) -> Option<usize> {
    if index.is_empty() {
        return rows.iter().position(|row| row.answers_to(code));
    }
    candidates(index, hash).find(|row| rows.get(*row).is_some_and(|row| row.answers_to(code)))
}

/// The rows whose hash is `hash`.
fn candidates(index: &'static [u8], hash: u32) -> impl Iterator<Item = usize> {
    let (entries, _) = index.as_chunks::<ENTRY>();
    let from = entries.partition_point(|entry| split(*entry).0 < hash);
    let tail = entries.get(from..).unwrap_or_default();
    tail.iter().copied().map(split).take_while(move |entry| entry.0 == hash).map(|entry| entry.1)
}

/// The hash, and the number of the row.
const fn split(entry: [u8; ENTRY]) -> (u32, usize) {
    let entry = u64::from_le_bytes(entry);
    // The lower half and the upper half: nothing is lost.
    #[expect(clippy::cast_possible_truncation, reason = "halves of a u64 are u32")]
    let (hash, row) = (entry as u32, (entry >> 32) as u32);
    (hash, row as usize)
}

impl Catalogue {
    /// Whether both are the catalogue of one type. The index, or else the codes, tells apart two types of one name in
    /// two functions.
    pub(super) const fn same_as(&self, other: &Self) -> bool {
        self.owner_hash == other.owner_hash
            && self.rows.len() == other.rows.len()
            && same_text(self.owner, other.owner)
            && same_bytes(self.index, other.index)
            && (!self.index.is_empty() || same_codes(self.rows, other.rows))
    }
}

/// A code or alias that two types of a catalogue have in common.
#[derive(Debug)]
pub struct Clash {
    /// The number of the nested catalogue that brings it.
    nested: usize,
    code: &'static str,
    owners: [&'static str; 2],
}

/// The first clash in the tree, each nested tree having passed by itself.
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

/// Panics with the clash, if it is this nested catalogue that brings it.
#[track_caller]
pub(crate) const fn tell(clash: Option<&Clash>, nested: usize) {
    if let Some(clash) = clash
        && clash.nested == nested
    {
        refuse(clash.code, clash.owners);
    }
}

/// Panics with the clash, whoever brings it.
#[track_caller]
pub(super) const fn tell_any(clash: Option<&Clash>) {
    if let Some(clash) = clash {
        refuse(clash.code, clash.owners);
    }
}

/// How many types one catalogue may bring together.
const MAX_TABLES: usize = 1024;

/// The tables met so far, each once, however often they are nested.
struct Seen<'a> {
    tables: [&'a Catalogue; MAX_TABLES],
    len: usize,
}

impl<'a> Seen<'a> {
    const fn tables(&self) -> &[&'a Catalogue] {
        self.tables.split_at(self.len).0
    }

    #[expect(clippy::indexing_slicing, reason = "a failed evaluation is the way to refuse to compile")]
    const fn add(&mut self, catalogue: &'a Catalogue) {
        let mut known = self.tables();
        while let [table, tail @ ..] = known {
            if table.same_as(catalogue) {
                if !catalogue.is_generic {
                    return;
                }
                // Two instances of a generic type are one table, but nest different ones.
                return self.add_all(catalogue.nested);
            }
            known = tail;
        }
        assert!(self.len < MAX_TABLES, "a catalogue brings together at most 1024 types");
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
            if let Some(code) = first_in_pair(left, right) {
                return Some((code, [left.owner, right.owner]));
            }
            rest = tail;
        }
        rights = rights_tail;
    }
    None
}

/// Two different tables.
const fn first_in_pair(left: &Catalogue, right: &Catalogue) -> Option<&'static str> {
    if left.index.is_empty() || right.index.is_empty() {
        return first_in_unsorted(left, right);
    }
    // One walk through both. What rustc interprets costs by the step, and a call most of all: so the hashes are read
    // here, and each slice is shortened in place.
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

/// Equal hashes are rare, and are equal codes nearly always.
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
            && let Some(code) = common(row, other)
        {
            return Some(code);
        }
        rights = tail;
    }
    None
}

/// For tables written by hand, which are short.
const fn first_in_unsorted(left: &Catalogue, right: &Catalogue) -> Option<&'static str> {
    let mut rows = left.rows;
    while let [row, rows_tail @ ..] = rows {
        let mut others = right.rows;
        while let [other, others_tail @ ..] = others {
            if let Some(code) = common(row, other) {
                return Some(code);
            }
            others = others_tail;
        }
        rows = rows_tail;
    }
    None
}

/// Panics where two rows of one table, written by hand, have a code or alias in common.
#[track_caller]
pub(super) const fn check_rows(catalogue: &Catalogue) {
    let mut rest = catalogue.rows;
    while let [row, tail @ ..] = rest {
        let mut others = tail;
        while let [other, tail @ ..] = others {
            if let Some(code) = common(row, other) {
                refuse(code, [catalogue.owner, catalogue.owner]);
            }
            others = tail;
        }
        rest = tail;
    }
}

/// A code or alias that both rows have.
const fn common(left: &ErrorSpec, right: &ErrorSpec) -> Option<&'static str> {
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

const fn is_one_of(text: &str, mut texts: &[&str]) -> bool {
    while let [first, tail @ ..] = texts {
        if same_text(text, first) {
            return true;
        }
        texts = tail;
    }
    false
}

/// Two tables of one length.
const fn same_codes(mut left: &[ErrorSpec], mut right: &[ErrorSpec]) -> bool {
    while let ([one, lefts @ ..], [other, rights @ ..]) = (left, right) {
        if !same_text(one.code(), other.code()) {
            return false;
        }
        left = lefts;
        right = rights;
    }
    true
}

const fn same_text(left: &str, right: &str) -> bool {
    same_bytes(left.as_bytes(), right.as_bytes())
}

const fn same_bytes(mut left: &[u8], mut right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
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

/// What a person reads who compiles a catalogue with one code in it twice.
#[track_caller]
#[cold]
#[expect(clippy::panic, clippy::indexing_slicing, reason = "a failed evaluation is the way to refuse to compile")]
const fn refuse(code: &str, [left, right]: [&str; 2]) -> ! {
    // Const evaluation shows a panic's message only where it is a plain string, so it is put together here.
    let mut text = [0; 512];
    let mut len = 0;
    let pieces = [
        "the error code `",
        code,
        "` is in `",
        left,
        "` and in `",
        right,
        "`: give one of them another, or tell the codes apart with `#[rest(prefix = \"…\")]` on the type",
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
        // Cut within a character.
        Err(cut) => match std::str::from_utf8(text.split_at(cut.valid_up_to()).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("two types of a catalogue have an error code in common"),
        },
    }
}
