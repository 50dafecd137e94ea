//! `Error`, with the source.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    bounds::{self, Bounds},
    pattern,
};
use crate::model::{Arm, ArmKind, Model};

pub(super) fn error(model: &Model, bounds: &Bounds) -> TokenStream {
    let ident = &model.ident;
    let (generics, args, _) = model.generics.split_for_impl();
    let clause = bounds::where_clause(model, &bounds.error);
    let source = source(model);
    quote! {
        #[automatically_derived]
        impl #generics ::core::error::Error for #ident #args #clause {
            #source
        }
    }
}

fn source(model: &Model) -> Option<TokenStream> {
    let arms: Vec<TokenStream> = model.arms.iter().filter_map(arm).collect();
    if arms.is_empty() {
        return None;
    }
    let rest = (arms.len() < model.arms.len()).then(|| quote!(_ => ::core::option::Option::None,));
    Some(quote! {
        fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            use __p::AsSource as _;
            match self { #(#arms)* #rest }
        }
    })
}

fn arm(arm: &Arm) -> Option<TokenStream> {
    match &arm.kind {
        ArmKind::Transparent(index) => {
            let pattern = pattern::binding(arm, &[*index]);
            let field = pattern::bound_name(*index);
            Some(quote!(#pattern => __p::source(#field),))
        }
        ArmKind::Row(row) => {
            let index = row.source?;
            let ty = &arm.field(index)?.ty;
            let pattern = pattern::binding(arm, &[index]);
            let field = pattern::bound_name(index);
            // A source that is no error is an error at the field's type.
            let call = quote_spanned!(ty.span()=> .__as_source());
            let source = match bounds::optional(ty) {
                Some(_) => {
                    quote!(::core::option::Option::map(::core::option::Option::as_ref(#field), |__source| __source #call))
                }
                None => quote!(::core::option::Option::Some(#field #call)),
            };
            Some(quote!(#pattern => #source,))
        }
    }
}
