//! Rules across the variants of a type. Each has its own function.

use std::collections::HashMap;

use quote::ToTokens;
use syn::Ident;

use super::{code::Naming, context::TypeContext};
use crate::{
    diagnostics,
    mistakes::Mistakes,
    raw::{RawArm, RawRow},
    types,
};

/// Every variant needs a status. One error reports all that lack it, because a default on the enum serves them all.
pub(super) fn statuses(arms: &[RawArm], context: &TypeContext<'_>, mistakes: &mut Mistakes) {
    if context.keys.unreadable || !context.keys.status.is_absent() {
        return;
    }
    let has_none = |arm: &&RawArm| {
        let RawRow { given, unreadable, status, transparent, open, same_as, .. } = &arm.row;
        *given
            && !unreadable
            && transparent.is_absent()
            && open.is_absent()
            && status.is_absent()
            && same_as.is_absent()
    };
    let names: Vec<&Ident> = arms.iter().filter(has_none).map(|arm| &arm.ident).collect();
    if let [first, others @ ..] = names.as_slice() {
        mistakes.push(diagnostics::no_status(first, others, context.is_struct));
    }
}

/// Two variants cannot share a code, because a client could not distinguish them.
pub(super) fn distinct_codes(arms: &[RawArm], naming: &Naming, mistakes: &mut Mistakes) {
    let mut first = HashMap::new();
    for arm in arms {
        // The aliases come after the code.
        for (number, (code, span)) in naming.all_codes(arm).into_iter().enumerate() {
            if let Some(owner) = first.get(&code) {
                mistakes.push(diagnostics::code_twice(&code, &arm.ident, span, owner, number > 0));
            } else {
                first.insert(code, arm.ident.clone());
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
