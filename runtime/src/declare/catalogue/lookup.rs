//! Finding a row by its code, with an index that the derive generates.
//!
//! The index is a byte string of eight bytes an entry: the hash of a code or alias and the number of its row, both
//! little-endian `u32`, sorted by hash. One literal costs rustc less than a slice of tuples, and two sorted indexes can be
//! compared in one walk.

use super::rows::Rows;
use crate::declare::{row::ErrorRow, spec::ErrorSpec, table::Table};

/// The size of an entry, in bytes.
pub(super) const ENTRY: usize = 8;

const SEED: u64 = 0x243F_6A88_85A3_08D3;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash of 32 bits that reads eight bytes at once. The derive uses the same function (`emit/index.rs`).
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

/// The row with this code or alias, whose hash is `hash`. Rows without an index are searched one by one.
#[inline]
pub(super) fn find_row(rows: Rows, code: &str, hash: u32) -> Option<ErrorSpec> {
    match rows {
        Rows::Table(table) => find_number(table, code, hash).map(|number| ErrorSpec::of_table(table, number)),
        Rows::ByHand(rows) => rows.iter().map(ErrorRow::spec).find(|spec| answers(*spec, code)),
    }
}

/// The number of the row with this code or alias, whose hash is `hash`.
pub(crate) fn find_number(table: &'static Table, code: &str, hash: u32) -> Option<u32> {
    let (entries, _) = table.index().as_chunks::<ENTRY>();
    let mut at = first_at_least(entries, hash);
    loop {
        let entry = u64::from_le_bytes(*entries.get(at)?);
        #[expect(clippy::cast_possible_truncation, reason = "the halves of a u64 are u32")]
        let (found, number) = (entry as u32, (entry >> 32) as u32);
        if found != hash {
            return None;
        }
        if answers(ErrorSpec::of_table(table, number), code) {
            return Some(number);
        }
        at += 1;
    }
}

#[inline]
fn answers(spec: ErrorSpec, code: &str) -> bool {
    spec.code_piece().bytes() == code.as_bytes() || has_alias(spec, code)
}

#[cold]
fn has_alias(spec: ErrorSpec, code: &str) -> bool {
    spec.aliases().any(|alias| alias == code)
}

/// The number of the first entry whose hash is not smaller than this one.
///
/// Hashes are distributed evenly, so a hash says itself about where its entry is. The entry there says it better, and from
/// the second place it is a few steps. A binary search takes twice as many instructions, in a small catalogue too.
#[inline]
fn first_at_least(entries: &[[u8; ENTRY]], hash: u32) -> usize {
    let hash_at = |at: usize| entries.get(at).map(|entry| split(*entry).0);
    let len = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let distance = |hashes: i64| (hashes * len) >> 32;
    let guess = distance(i64::from(hash));
    let found = usize::try_from(guess).ok().and_then(hash_at).unwrap_or(hash);
    let better = guess + distance(i64::from(hash) - i64::from(found));
    let mut at = usize::try_from(better).unwrap_or(0).min(entries.len());
    while at > 0 && hash_at(at - 1).is_some_and(|before| before >= hash) {
        at -= 1;
    }
    while hash_at(at).is_some_and(|before| before < hash) {
        at += 1;
    }
    at
}

/// The hash, and the number of the row.
pub(super) const fn split(entry: [u8; ENTRY]) -> (u32, usize) {
    let entry = u64::from_le_bytes(entry);
    #[expect(clippy::cast_possible_truncation, reason = "the halves of a u64 are u32")]
    let (hash, row) = (entry as u32, (entry >> 32) as u32);
    (hash, row as usize)
}

#[cfg(test)]
mod tests {
    use super::{ENTRY, first_at_least};

    fn index(hashes: &[u32]) -> Vec<[u8; ENTRY]> {
        hashes.iter().map(|hash| u64::from(*hash).to_le_bytes()).collect()
    }

    #[test]
    fn the_first_entry_is_found_however_the_hashes_are_distributed() {
        let even: Vec<u32> = (0..1000).map(|number| number * 4_294_967).collect();
        let clustered: Vec<u32> = (0..500).chain((u32::MAX - 500)..=u32::MAX).collect();
        let equal = [7; 100];
        let cases: [&[u32]; 7] = [&[], &[0], &[u32::MAX], &[0, u32::MAX], &even, &clustered, &equal];
        for hashes in cases {
            let entries = index(hashes);
            let near = hashes.iter().flat_map(|hash| [hash.wrapping_sub(1), *hash, hash.wrapping_add(1)]);
            for hash in near.chain([0, 1, 7, u32::MAX / 2, u32::MAX - 1, u32::MAX]) {
                assert_eq!(first_at_least(&entries, hash), hashes.partition_point(|other| *other < hash), "{hash}");
            }
        }
    }
}
