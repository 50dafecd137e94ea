//! Transparent fields. Generated code reaches them in a way that reports an unsuitable type only once.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Type, spanned::Spanned};

use super::pattern;
use crate::{
    diagnostics,
    model::{ArmKind, Model},
};

/// One function for each transparent variant: the only place that requires its field to be a `RestError`.
///
/// A generic type needs no functions, because it has bounds.
pub(super) fn functions(model: &Model) -> TokenStream {
    if !model.generics.params.is_empty() {
        return TokenStream::new();
    }
    let functions = model.arms.iter().enumerate().filter_map(|(number, arm)| {
        let ArmKind::Transparent { field: index, is_open } = arm.kind else { return None };
        let ty = &arm.field(index)?.ty;
        let function = function_name(number);
        let field = format_ident!("__field", span = Span::mixed_site().located_at(ty.span()));
        let open = quote_spanned!(pattern::at(ty)=> __p::Open::of(#field).get());
        let value = if is_open { open } else { quote!(#field) };
        Some(quote! {
            fn #function<'a>(#field: &'a #ty) -> &'a dyn __p::RestError { #value }
        })
    });
    quote!(#(#functions)*)
}

/// Returns the field of a transparent arm as a `RestError`.
pub(super) fn field(model: &Model, number: usize, index: usize) -> TokenStream {
    let bound = pattern::bound_name(index);
    if model.generics.params.is_empty() {
        let function = function_name(number);
        quote!(#function(#bound))
    } else if model.arms.get(number).is_some_and(|arm| matches!(arm.kind, ArmKind::Transparent { is_open: true, .. })) {
        quote!(__p::Open::of(#bound).get())
    } else {
        quote!(#bound)
    }
}

/// Returns items to generate first, and the catalogues of the transparent arms' types.
///
/// A type that is not a `RestError` has no catalogue. Its function reports the mistake.
pub(super) fn catalogues(model: &Model) -> (TokenStream, Vec<TokenStream>) {
    if !model.generics.params.is_empty() {
        return (TokenStream::new(), model.nested().map(|ty| quote!(<#ty as __p::Catalogued>::CATALOGUE)).collect());
    }
    let import = model.nested().next().map(|_| {
        quote!(
            use __p::Otherwise as _;
            const _: ::core::primitive::bool = __p::Probe::<()>::IS_ERROR;
        )
    });
    let checks = model.nested().map(check);
    // These are expressions and not constants, because rustc would validate all rows again for each constant.
    let nested = model
        .nested()
        .map(|ty| quote_spanned!(pattern::at(ty)=> __p::catalogue_or_nothing(__p::Probe::<#ty>::CATALOGUE)));
    (quote!(#import #(#checks)*), nested.collect())
}

/// Reports a `RestError` without a catalogue.
fn check(ty: &Type) -> TokenStream {
    let message = diagnostics::no_catalogue();
    quote_spanned! {pattern::at(ty)=>
        const _: () = if __p::Probe::<#ty>::CATALOGUE.is_none() && __p::Probe::<#ty>::IS_REST_ERROR {
            __p::fail(#message)
        };
    }
}

fn function_name(number: usize) -> Ident {
    format_ident!("__transparent_{number}")
}
