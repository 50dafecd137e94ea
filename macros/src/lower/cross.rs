//! Rules across the variants of a type, one function each.

use std::collections::HashMap;

use quote::ToTokens;

use super::code::Naming;
use crate::{diagnostics, mistakes::Mistakes, read::RawArm, types};

/// A client can't tell two variants with one code apart.
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

/// Two `From` impls of one type would clash, in code that the user does not see.
pub(super) fn distinct_from(arms: &[RawArm], mistakes: &mut Mistakes) {
    let mut first = HashMap::new();
    for arm in arms {
        for field in &arm.fields {
            let Some(span) = field.from else { continue };
            // `From` of an `Option` is that of what is in it.
            let ty = types::peeled(types::optional(&field.ty).unwrap_or(&field.ty)).to_token_stream().to_string();
            if let Some(owner) = first.get(&ty) {
                mistakes.push(diagnostics::from_twice(&arm.ident, owner, span));
            } else {
                first.insert(ty, arm.ident.clone());
            }
        }
    }
}
