//! What the compiler is asked: whether a source's type is an error and a delay's a delay, and whether a field that a 5xx
//! shows is an error.
//!
//! Each question is a constant that fails to evaluate on the wrong answer. Of a type that speaks of the item's type
//! parameters nothing is asked: its bounds say whether it is an error.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::pattern;
use crate::{
    diagnostics,
    model::{Arm, ArmKind, Delay, Field, Model},
    types,
};

pub(super) fn probes(model: &Model) -> Option<TokenStream> {
    let probes: Vec<TokenStream> = model.arms.iter().flat_map(|arm| arm_probes(model, arm)).collect();
    (!probes.is_empty()).then(|| {
        quote! {
            const _: () = {
                #[allow(unused_imports)]
                use __p::Otherwise as _;
                #(#probes)*
            };
        }
    })
}

fn arm_probes(model: &Model, arm: &Arm) -> Vec<TokenStream> {
    let ArmKind::Row(row) = &arm.kind else { return Vec::new() };
    let concrete = |index: usize| arm.field(index).filter(|field| !types::is_generic(&model.generics, &field.ty));
    let delay = match row.delay {
        Delay::Field(index) => concrete(index).map(must_be_a_delay),
        Delay::None | Delay::Seconds(_) => None,
    };
    let source = row.source.and_then(concrete).map(must_be_an_error);
    let details = row.details.and_then(concrete).map(must_be_details);
    let shown = row.probes.iter().filter_map(|index| concrete(*index)).map(|field| must_not_be_an_error(model, field));
    source.into_iter().chain(delay).chain(details).chain(shown).collect()
}

fn must_be_a_delay(field: &Field) -> TokenStream {
    let ty = &field.ty;
    let sentence = diagnostics::no_delay(&field.member);
    quote_spanned! {pattern::at(ty)=>
        const _: () = if !__p::Probe::<#ty>::IS_DELAY { ::core::panic!(#sentence) };
    }
}

fn must_be_details(field: &Field) -> TokenStream {
    let ty = &field.ty;
    let sentence = diagnostics::no_details(&field.member);
    quote_spanned! {pattern::at(ty)=>
        const _: () = if !__p::Probe::<#ty>::IS_DETAILS { ::core::panic!(#sentence) };
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
