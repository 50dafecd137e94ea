//! The impls for web frameworks: one call of a runtime macro each, which is empty where the feature is off.

use proc_macro2::TokenStream;
use quote::quote;

use super::bounds::{self, Bounds};
use crate::model::Model;

pub(super) fn adapters(model: &Model, bounds: &Bounds) -> Option<TokenStream> {
    let runtime = &model.runtime;
    let ident = &model.ident;
    let (generics, args, _) = model.generics.split_for_impl();
    let clause = bounds::where_clause(model, &bounds.error);
    model.axum.then(|| quote!(#runtime::__axum! { [#generics] [#ident #args] [#clause] }))
}
