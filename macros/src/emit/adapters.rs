//! The impls for web frameworks: one call of a runtime macro each, which is empty where the feature is off.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::bounds::{self, Bounds};
use crate::{model::Model, read::Adapter};

pub(super) fn adapters(model: &Model, bounds: &Bounds) -> TokenStream {
    let ident = &model.ident;
    let (generics, args, _) = model.generics.split_for_impl();
    let calls = Adapter::ALL.iter().filter(|adapter| !model.skipped.contains(adapter)).map(|adapter| {
        let name = format_ident!("{}", adapter.name());
        let bounds = match adapter {
            Adapter::Actix | Adapter::Axum => &bounds.error,
            Adapter::Utoipa => &bounds.catalogue,
        };
        let clause = bounds::where_clause(model, bounds);
        quote!(__p::#name! { [#generics] [#ident #args] [#clause] })
    });
    quote!(#(#calls)*)
}
