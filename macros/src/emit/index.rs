//! The index, which finds a row by its code.

use crate::model::Model;

/// Returns the index: the hash and the row of each code and alias, sorted by hash.
///
/// An entry has eight bytes, in the layout that the runtime expects (`declare/catalogue/lookup.rs`).
pub(super) fn index(model: &Model) -> Vec<u8> {
    let mut entries: Vec<(u32, u32)> = Vec::new();
    for (number, row) in (0..).zip(model.rows()) {
        entries.push((hash(&row.code), number));
        entries.extend(row.aliases.iter().map(|alias| (hash(alias), number)));
    }
    entries.sort_unstable();
    let mut bytes = Vec::with_capacity(8 * entries.len());
    for (hash, row) in entries {
        bytes.extend_from_slice(&hash.to_le_bytes());
        bytes.extend_from_slice(&row.to_le_bytes());
    }
    bytes
}

const SEED: u64 = 0x243F_6A88_85A3_08D3;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hash of a code, as in the runtime.
fn hash(code: &str) -> u32 {
    let bytes = code.as_bytes();
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut hash = SEED ^ bytes.len() as u64;
    for chunk in chunks {
        hash = mixed(hash, u64::from_le_bytes(*chunk));
    }
    match bytes.last_chunk::<8>() {
        Some(last) if !rest.is_empty() => hash = mixed(hash, u64::from_le_bytes(*last)),
        _ => hash = mixed(hash, rest.iter().fold(0, |short, byte| short << 8 | u64::from(*byte))),
    }
    (hash.wrapping_mul(FACTOR) >> 32) as u32
}

fn mixed(hash: u64, bytes: u64) -> u64 {
    let product = (hash ^ bytes).wrapping_mul(FACTOR);
    product ^ product >> 32
}
