//! What the compiler is asked: whether a source's type is an error, and whether a field that a 5xx shows is one.
//!
//! Each question is a constant that fails to evaluate on the wrong answer. Of a type that speaks of the item's type
//! parameters nothing is asked: its bounds say whether it is an error.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::pattern;
use crate::{
    diagnostics,
    model::{Arm, ArmKind, Field, Model},
    types,
};

pub(super) fn probes(model: &Model) -> Option<TokenStream> {
    let probes: Vec<TokenStream> = model
        .arms
        .iter()
        .flat_map(|arm| {
            let (source, shown) = fields(arm);
            let is_concrete = |field: &&Field| !types::is_generic(&model.generics, &field.ty);
            let source = source.filter(is_concrete).map(must_be_an_error);
            let shown = shown.into_iter().filter(is_concrete).map(|field| must_not_be_an_error(model, field));
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
    let ty = types::optional(&field.ty).unwrap_or(&field.ty);
    let sentence = diagnostics::no_error(&field.member);
    quote_spanned! {pattern::at(ty)=>
        const _: () = if !__p::Probe::<#ty>::IS_ERROR && !__p::Probe::<#ty>::IS_POINTER {
            ::core::panic!(#sentence)
        };
    }
}

fn must_not_be_an_error(model: &Model, field: &Field) -> TokenStream {
    let sentence = diagnostics::leaks_probed_error(&field.member);
    let at = pattern::at(&field.ty);
    // `Arc<E>` is an error itself, an `Option<E>` or `Rc<E>` is none and shows one.
    let ty = types::with_static_lifetimes(&model.generics, types::shown(&field.ty));
    quote_spanned! {at=>
        const _: () = if __p::Probe::<#ty>::IS_ERROR || __p::Probe::<#ty>::IS_POINTER {
            ::core::panic!(#sentence)
        };
    }
}
