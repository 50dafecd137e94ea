//! Impls beside errors: everything that the derive promises, with bodies that never run.
//!
//! Without them, each use of the type would be a second error.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Meta, Token, punctuated::Punctuated};

use super::bounds::optional;
use crate::paths;

pub(crate) fn fallback(input: &DeriveInput) -> TokenStream {
    if matches!(input.data, Data::Union(_)) {
        // Nothing was promised for it.
        return TokenStream::new();
    }
    let ident = &input.ident;
    let (generics, args, clause) = input.generics.split_for_impl();
    let runtime = paths::runtime(runtime(input).as_ref());
    let private = paths::private(&runtime);
    let given = clause.map(|clause| &clause.predicates);
    let given = given.into_iter().flatten();
    let clause = quote!(where #(#given,)*);
    let error_clause =
        if input.generics.params.is_empty() { clause.clone() } else { quote!(#clause Self: ::core::fmt::Debug,) };
    let from = from(input);
    quote! {
        const _: () = {
            use #private as __p;
            #[automatically_derived]
            impl #generics ::core::fmt::Display for #ident #args #error_clause {
                fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    loop {}
                }
            }
            #[automatically_derived]
            impl #generics ::core::error::Error for #ident #args #error_clause {}
            #[automatically_derived]
            impl #generics __p::RestError for #ident #args #error_clause {
                fn spec(&self) -> &'static __p::ErrorSpec {
                    loop {}
                }
            }
            #[automatically_derived]
            impl #generics __p::Catalogued for #ident #args #clause {
                const CATALOGUE: &'static __p::Catalogue = &__p::catalogue("", &[], &[], &[]);
            }
            #from
            #runtime::__axum! { [#generics] [#ident #args] [#error_clause] }
        };
    }
}

/// The `From` impls, for `?`.
fn from(input: &DeriveInput) -> TokenStream {
    let fields: Vec<&syn::Field> = match &input.data {
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Union(_) => Vec::new(),
    };
    let ident = &input.ident;
    let (generics, args, clause) = input.generics.split_for_impl();
    let mut seen = std::collections::HashSet::new();
    fields
        .into_iter()
        .filter(|field| field.attrs.iter().any(|attr| attr.path().is_ident("from")))
        .map(|field| optional(&field.ty).unwrap_or(&field.ty))
        .filter(|ty| seen.insert(quote!(#ty).to_string()))
        .map(|ty| {
            quote! {
                #[automatically_derived]
                impl #generics ::core::convert::From<#ty> for #ident #args #clause {
                    fn from(_: #ty) -> Self {
                        loop {}
                    }
                }
            }
        })
        .collect()
}

/// The path of `crate = …`, if it can be read beside whatever is wrong.
fn runtime(input: &DeriveInput) -> Option<syn::Path> {
    input.attrs.iter().filter(|attr| attr.path().is_ident("rest")).find_map(|attr| {
        let metas = attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok()?;
        metas.into_iter().find_map(|meta| match meta {
            Meta::NameValue(pair) if pair.path.is_ident("crate") => paths::plain(&pair.value).cloned(),
            _ => None,
        })
    })
}
