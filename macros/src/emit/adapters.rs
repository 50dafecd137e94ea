//! The impls for other crates: one call of a runtime macro each, which expands to nothing if the feature is off.

use proc_macro2::TokenStream;
use quote::quote;

use super::bounds::{self, Bounds};
use crate::{model::Model, raw::values::Integration};

pub(super) fn adapters(model: &Model, bounds: &Bounds) -> TokenStream {
    let ident = &model.ident;
    let (generics, args, _) = model.generics.split_for_impl();
    let error_clause = bounds::where_clause(model, &bounds.error);
    let catalogue_clause = bounds::where_clause(model, &bounds.catalogue);
    calls(
        &model.skipped,
        &quote!([#generics] [#ident #args] [#error_clause]),
        &quote!([#generics] [#ident #args] [#catalogue_clause]),
    )
}

/// Calls the macros that are not skipped: with `catalogued` if the impl needs only the catalogue, otherwise with
/// `error`.
pub(super) fn calls(skipped: &[Integration], error: &TokenStream, catalogued: &TokenStream) -> TokenStream {
    let calls = Integration::ALL.iter().filter(|integration| !skipped.contains(integration)).map(|integration| {
        match integration {
            Integration::ActixWeb => quote!(__p::actix_web! { #error }),
            Integration::Axum => quote!(__p::axum! { #error }),
            Integration::Utoipa => quote!(__p::utoipa! { #catalogued }),
            // The impl is for the enum of the codes, and generated with it.
            Integration::Schemars => TokenStream::new(),
        }
    });
    quote!(#(#calls)*)
}
