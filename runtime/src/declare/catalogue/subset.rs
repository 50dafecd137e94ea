//! The check of the codes that a subset names. It runs in const evaluation.

use super::{
    clash::Seen,
    lookup::hash,
    meant::push_unknown,
    table::{Catalogue, is_one_of},
};
use crate::declare::fault::Fault;

/// What is wrong with the codes of a subset: one is not a code of the catalogue, is an alias, or is listed twice. The place of
/// a code is its number.
#[must_use]
pub const fn faults(catalogue: &Catalogue, codes: &[&str]) -> Fault {
    let seen = Seen::of(catalogue);
    let mut fault = Fault::none();
    let mut number = 0;
    while let Some((before, [code, ..])) = codes.split_at_checked(number) {
        if is_one_of(code, before) {
            fault.add(number, &["the error code `", code, "` is listed twice: remove one"]);
        } else if !has(&seen, code) && !seen.is_incomplete() {
            fault.begin(number);
            push_unknown(&mut fault.text, catalogue.owner, &seen, code);
        }
        number += 1;
    }
    fault
}

/// The subset of a catalogue, whose codes are checked elsewhere.
#[must_use]
pub const fn part(catalogue: &Catalogue, codes: &'static [&'static str]) -> Catalogue {
    Catalogue { part: Some(codes), ..*catalogue }
}

/// The code is found by the index of its table, because every step of const evaluation costs rustc time.
const fn has(seen: &Seen<'_>, code: &str) -> bool {
    let hash = hash(code);
    let mut number = 0;
    while let Some(table) = seen.table(number) {
        if let Some(row_number) = table.find_code(code, hash)
            && let Some(row) = table.rows.get(row_number)
            && seen.has(number, row)
        {
            return true;
        }
        number += 1;
    }
    false
}
