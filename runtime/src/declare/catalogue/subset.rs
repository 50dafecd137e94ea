//! The check of the codes that a subset names. It runs in const evaluation.

use super::{
    clash::{Seen, fail_with},
    meant::push_unknown,
    table::{Catalogue, is_one_of, same_text},
};
use crate::declare::const_text::ConstText;

/// Panics if a code is not one of the catalogue's, is an alias, or is listed twice.
#[track_caller]
pub(super) const fn check(catalogue: &Catalogue, codes: &[&str]) {
    let seen = Seen::of(catalogue);
    let mut rest = codes;
    while let [code, tail @ ..] = rest {
        if is_one_of(code, tail) {
            fail_with(&["the error code `", code, "` is listed twice: remove one"]);
        }
        if !has(&seen, code) && !seen.is_incomplete() {
            let mut text = ConstText::new();
            push_unknown(&mut text, catalogue.owner, &seen, code);
            text.panic();
        }
        rest = tail;
    }
}

const fn has(seen: &Seen<'_>, code: &str) -> bool {
    let mut number = 0;
    while let Some(table) = seen.table(number) {
        let mut row_number = 0;
        while let Some(row) = table.rows.get(row_number) {
            if same_text(row.code(), code) && seen.has(number, row) {
                return true;
            }
            row_number += 1;
        }
        number += 1;
    }
    false
}
