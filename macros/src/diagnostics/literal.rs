//! Errors at a part of a literal.

use std::ops::Range;

use syn::LitStr;

use super::words::error;
use crate::{
    mistakes::Mistakes,
    template::in_literal::{self, Diagnosis},
};

/// Reports the mistake at a part of the literal if rustc can point there, and otherwise at the whole literal. `place` is in
/// bytes of the value, and `name` what the user wrote there.
pub(crate) fn mark(
    literal: &LitStr,
    place: Range<usize>,
    name: String,
    diagnosis: &Diagnosis,
    mistakes: &mut Mistakes,
) {
    match in_literal::marked(literal, place, name, diagnosis) {
        Some(bad) => mistakes.push_literal(bad),
        None => mistakes.push(error(literal.span(), &diagnosis.message)),
    }
}
