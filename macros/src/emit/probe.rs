//! What the compiler is asked: whether a source's type is an error, and whether a field that a 5xx shows is one.
//!
//! Each question is a constant that fails to evaluate on the wrong answer. Of a type that speaks of the item's generics
//! nothing is asked: its bounds say whether it is an error.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{bounds, pattern};
use crate::{
    diagnostics,
    model::{Arm, ArmKind, Field, Model},
};

pub(super) fn probes(model: &Model) -> Option<TokenStream> {
    let probes: Vec<TokenStream> = model
        .arms
        .iter()
        .flat_map(|arm| {
            let (source, shown) = fields(arm);
            let source = source.filter(|field| !bounds::is_generic(model, &field.ty)).map(must_be_an_error);
            let shown =
                shown.into_iter().filter(|field| !bounds::is_generic(model, &field.ty)).map(must_not_be_an_error);
            source.into_iter().chain(shown).collect::<Vec<_>>()
        })
        .collect();
    (!probes.is_empty()).then(|| {
        quote! {
            const _: () = {
                #[allow(unused_imports)]
                use __p::NotError as _;
                #(#probes)*
            };
        }
    })
}

/// The source, and the shown fields in doubt.
fn fields(arm: &Arm) -> (Option<&Field>, Vec<&Field>) {
    match &arm.kind {
        ArmKind::Row(row) => (
            row.source.and_then(|index| arm.field(index)),
            row.probes.iter().filter_map(|index| arm.field(*index)).collect(),
        ),
        ArmKind::Transparent(_) => (None, Vec::new()),
    }
}

fn must_be_an_error(field: &Field) -> TokenStream {
    let ty = bounds::optional(&field.ty).unwrap_or(&field.ty);
    let sentence = diagnostics::no_error(&field.member);
    quote_spanned! {pattern::at(ty)=>
        const _: () = if !__p::Probe::<#ty>::IS_ERROR && !__p::Probe::<#ty>::IS_POINTER {
            ::core::panic!(#sentence)
        };
    }
}

fn must_not_be_an_error(field: &Field) -> TokenStream {
    let ty = &field.ty;
    let sentence = diagnostics::leaks_probed_error(&field.member);
    quote_spanned! {pattern::at(ty)=>
        const _: () = if __p::Probe::<#ty>::IS_ERROR || __p::Probe::<#ty>::IS_POINTER {
            ::core::panic!(#sentence)
        };
    }
}
