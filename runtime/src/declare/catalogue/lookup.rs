//! Finding a row by its code, with an index that the derive generates.
//!
//! The index is a byte string of eight bytes an entry: the hash of a code or alias and the number of its row, both
//! little-endian `u32`, sorted by hash. One literal costs rustc less than a slice of tuples, and two sorted indexes can be
//! compared in one walk.

use crate::declare::row::ErrorRow;

/// The size of an entry, in bytes.
pub(super) const ENTRY: usize = 8;

/// FNV-1a, 32 bits. The derive uses the same function.
pub(crate) const fn hash(code: &str) -> u32 {
    let mut hash = 0x811C_9DC5;
    let mut rest = code.as_bytes();
    while let [byte, tail @ ..] = rest {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        rest = tail;
    }
    hash
}

/// The number of the row with this code or alias, whose hash is `hash`. Rows without an index are searched one by one.
pub(crate) fn find_row(rows: &[ErrorRow], index: &'static [u8], code: &str, hash: u32) -> Option<usize> {
    let answers = |row: &ErrorRow| row.code() == code || row.aliases().contains(&code);
    if index.is_empty() {
        return rows.iter().position(answers);
    }
    candidates(index, hash).find(|row| rows.get(*row).is_some_and(answers))
}

/// The rows whose hash is `hash`.
fn candidates(index: &'static [u8], hash: u32) -> impl Iterator<Item = usize> {
    let (entries, _) = index.as_chunks::<ENTRY>();
    let from = entries.partition_point(|entry| split(*entry).0 < hash);
    let tail = entries.get(from..).unwrap_or_default();
    tail.iter().copied().map(split).take_while(move |entry| entry.0 == hash).map(|entry| entry.1)
}

/// The hash, and the number of the row.
pub(super) const fn split(entry: [u8; ENTRY]) -> (u32, usize) {
    let entry = u64::from_le_bytes(entry);
    #[expect(clippy::cast_possible_truncation, reason = "the halves of a u64 are u32")]
    let (hash, row) = (entry as u32, (entry >> 32) as u32);
    (hash, row as usize)
}
