//! Rules across the variants of a type. Each has its own function.

use std::collections::HashMap;

use quote::ToTokens;

use super::code::Naming;
use crate::{diagnostics, mistakes::Mistakes, raw::RawArm, types};

/// Two variants cannot share a code, because a client could not distinguish them.
pub(super) fn distinct_codes(arms: &[RawArm], naming: &Naming, mistakes: &mut Mistakes) {
    let mut first = HashMap::new();
    for arm in arms {
        for (code, span) in naming.all_codes(arm) {
            if let Some((owner, place)) = first.get(&code) {
                mistakes.push(diagnostics::code_twice(&code, &arm.ident, span, owner, *place));
            } else {
                first.insert(code, (arm.ident.clone(), span));
            }
        }
    }
}

/// Two variants cannot have `#[from]` for the same type, because the two `From` impls would conflict.
pub(super) fn distinct_from(arms: &[RawArm], mistakes: &mut Mistakes) {
    let mut first = HashMap::new();
    for arm in arms {
        for field in &arm.fields {
            let Some(span) = field.from else { continue };
            // The `From` impl for a field of type `Option<T>` converts from `T`.
            let ty =
                types::ungrouped(types::option_argument(&field.ty).unwrap_or(&field.ty)).to_token_stream().to_string();
            if let Some(owner) = first.get(&ty) {
                mistakes.push(diagnostics::from_twice(&arm.ident, owner, span));
            } else {
                first.insert(ty, arm.ident.clone());
            }
        }
    }
}
