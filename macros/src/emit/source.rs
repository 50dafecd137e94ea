//! `Error` with its source.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    bounds::{self, Bounds},
    pattern, transparent,
};
use crate::{
    model::{Arm, ArmKind, Model},
    types,
};

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
    let arms: Vec<TokenStream> =
        model.arms.iter().enumerate().filter_map(|(number, each)| arm(model, number, each)).collect();
    if arms.is_empty() {
        return None;
    }
    let rest = (arms.len() != model.arms.len()).then(|| quote!(_ => ::core::option::Option::None,));
    Some(quote! {
        fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            match self { #(#arms)* #rest }
        }
    })
}

fn arm(model: &Model, number: usize, arm: &Arm) -> Option<TokenStream> {
    match &arm.kind {
        ArmKind::Transparent { field: index, .. } => {
            let pattern = pattern::binding(arm, &[*index]);
            let field = transparent::field(model, number, *index);
            Some(quote!(#pattern => __p::source(#field),))
        }
        ArmKind::Row(row) => {
            let index = row.source?;
            let ty = &arm.field(index)?.ty;
            let pattern = pattern::binding(arm, &[index]);
            let field = pattern::bound_name(index);
            let optional = types::option_argument(ty);
            let get = |value: TokenStream| {
                if types::is_generic(&model.generics, ty) {
                    // The inferred bound requires that the type is an error.
                    quote!(::core::option::Option::Some(#value as &(dyn ::core::error::Error + 'static)))
                } else {
                    quote!(__p::Source::of(#value).get())
                }
            };
            let source = match optional {
                Some(_) => {
                    let get = get(quote!(__source));
                    quote!(::core::option::Option::and_then(::core::option::Option::as_ref(#field), |__source| #get))
                }
                None => get(quote!(#field)),
            };
            Some(quote!(#pattern => #source,))
        }
    }
}
