//! `From` for each `#[from]` field.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::pattern;
use crate::{
    model::{Arm, Model},
    types,
};

pub(super) fn from(model: &Model) -> TokenStream {
    model.arms.iter().filter_map(|arm| from_arm(model, arm)).collect()
}

fn from_arm(model: &Model, arm: &Arm) -> Option<TokenStream> {
    let field = arm.field(arm.from?)?;
    let (member, ty) = (&field.member, &field.ty);
    let path = pattern::Path(arm);
    let ident = &model.ident;
    let (generics, args, clause) = model.generics.split_for_impl();
    let (ty, value) = match types::option_argument(ty) {
        Some(inner) => (inner, quote!(::core::option::Option::Some(__source))),
        None => (ty, quote!(__source)),
    };
    // rustc reports a type that has two `From` impls at these tokens.
    let at = pattern::at(ty);
    let mut ident = ident.clone();
    ident.set_span(at);
    Some(quote_spanned! {at=>
        #[automatically_derived]
        impl #generics ::core::convert::From<#ty> for #ident #args #clause {
            fn from(__source: #ty) -> Self {
                #path { #member: #value }
            }
        }
    })
}
