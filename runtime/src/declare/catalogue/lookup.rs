//! Finding a row by its code, with an index that the derive generates.
//!
//! The index is a byte string of eight bytes an entry: the hash of a code or alias and the number of its row, both
//! little-endian `u32`, sorted by hash. One literal costs rustc less than a slice of tuples, and two sorted indexes can be
//! compared in one walk.

use super::rows::Rows;

/// The size of an entry, in bytes.
pub(super) const ENTRY: usize = 8;

const SEED: u64 = 0x243F_6A88_85A3_08D3;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash of 32 bits that reads eight bytes at once. The derive uses the same function (`emit/index.rs`).
#[expect(clippy::cast_possible_truncation, reason = "the upper half of a u64 is a u32")]
pub(crate) const fn hash(code: &str) -> u32 {
    let bytes = code.as_bytes();
    let mut hash = SEED ^ bytes.len() as u64;
    let (mut chunks, mut rest) = bytes.as_chunks::<8>();
    while let [first, tail @ ..] = chunks {
        hash = mixed(hash, u64::from_le_bytes(*first));
        chunks = tail;
    }
    if let (Some(last), [_, ..]) = (bytes.last_chunk::<8>(), rest) {
        hash = mixed(hash, u64::from_le_bytes(*last));
    } else {
        let mut short = 0;
        while let [first, tail @ ..] = rest {
            short = short << 8 | *first as u64;
            rest = tail;
        }
        hash = mixed(hash, short);
    }
    (hash.wrapping_mul(FACTOR) >> 32) as u32
}

const fn mixed(hash: u64, bytes: u64) -> u64 {
    let product = (hash ^ bytes).wrapping_mul(FACTOR);
    product ^ product >> 32
}

/// The number of the row with this code or alias, whose hash is `hash`. Rows without an index are searched one by one.
pub(crate) fn find_row(rows: Rows, code: &str, hash: u32) -> Option<usize> {
    let answers = |number: usize| {
        rows.get(number).is_some_and(|spec| spec.code() == code || spec.aliases().any(|alias| alias == code))
    };
    let (entries, _) = rows.index().as_chunks::<ENTRY>();
    if entries.is_empty() {
        return (0..rows.len()).find(|number| answers(*number));
    }
    let from = entries.partition_point(|entry| split(*entry).0 < hash);
    let candidates = entries.get(from..).unwrap_or_default().iter().copied().map(split);
    candidates.take_while(|entry| entry.0 == hash).map(|entry| entry.1).find(|number| answers(*number))
}

/// The hash, and the number of the row.
pub(super) const fn split(entry: [u8; ENTRY]) -> (u32, usize) {
    let entry = u64::from_le_bytes(entry);
    #[expect(clippy::cast_possible_truncation, reason = "the halves of a u64 are u32")]
    let (hash, row) = (entry as u32, (entry >> 32) as u32);
    (hash, row as usize)
}
