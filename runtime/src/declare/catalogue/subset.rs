//! The check of the codes that a subset names. It runs in const evaluation.

use super::{
    clash::{Seen, fail_with},
    table::{Catalogue, is_among, is_one_of, same_text},
};
use crate::declare::const_text::public_path;

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
            fail(catalogue, &seen, code);
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

/// Fails with the code that was probably meant.
#[track_caller]
#[cold]
const fn fail(catalogue: &Catalogue, seen: &Seen<'_>, code: &str) -> ! {
    let mut nearest = "";
    let mut least = usize::MAX;
    let mut number = 0;
    let [owner_crate, owner] = public_path(catalogue.owner);
    while let Some(table) = seen.table(number) {
        let mut row_number = 0;
        while let Some(row) = table.rows.get(row_number) {
            if seen.has(number, row) {
                if is_among(code, row.alias_texts()) {
                    let meant = row.code();
                    fail_with(&["`", code, "` is an alias of the error code `", meant, "`: name the code"]);
                }
                let distance = distance(code, row.code());
                if distance < least {
                    least = distance;
                    nearest = row.code();
                }
            }
            row_number += 1;
        }
        number += 1;
    }
    let is_near = least != usize::MAX && is_near(least, code);
    let [before, after] = if is_near { [": did you mean `", "`?"] } else { ["", ""] };
    let nearest = if is_near { nearest } else { "" };
    fail_with(&["`", owner_crate, owner, "` has no error code `", code, "`", before, nearest, after]);
}

/// Whether a code at this [`distance`] was probably meant.
pub(super) const fn is_near(distance: usize, code: &str) -> bool {
    distance * 2 <= code.len()
}

/// How many bytes lie between the common beginning and the common end of two codes, in the longer one. Case is ignored.
///
/// It is cheap to compute, which matters in const evaluation, and for one mistyped place as good as an edit distance.
pub(super) const fn distance(left: &str, right: &str) -> usize {
    let (mut lefts, mut rights) = (left.as_bytes(), right.as_bytes());
    while let ([one, left_tail @ ..], [other, right_tail @ ..]) = (lefts, rights) {
        if !one.eq_ignore_ascii_case(other) {
            break;
        }
        lefts = left_tail;
        rights = right_tail;
    }
    while let ([left_head @ .., one], [right_head @ .., other]) = (lefts, rights) {
        if !one.eq_ignore_ascii_case(other) {
            break;
        }
        lefts = left_head;
        rights = right_head;
    }
    if lefts.len() > rights.len() { lefts.len() } else { rights.len() }
}
