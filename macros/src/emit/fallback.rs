//! Impls beside errors: everything that the derive promises, with bodies that never run.
//!
//! Without them, each use of the type would be a second error.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Meta, Token, punctuated::Punctuated};

use super::codes::{self, Variant};
use crate::{model::Codes, paths, types};

pub(crate) fn fallback(input: &DeriveInput) -> TokenStream {
    if matches!(input.data, Data::Union(_)) {
        // Nothing was promised for it.
        return TokenStream::new();
    }
    let ident = &input.ident;
    let (generics, args, clause) = input.generics.split_for_impl();
    let runtime = paths::runtime(path_of(input, "crate").as_ref());
    let private = paths::private(&runtime);
    let given = clause.map(|clause| &clause.predicates);
    let given = given.into_iter().flatten();
    let clause = quote!(where #(#given,)*);
    let error_clause =
        if input.generics.params.is_empty() { clause.clone() } else { quote!(#clause Self: ::core::fmt::Debug,) };
    let from = from(input);
    let decode = metas(&input.attrs).any(|meta| meta.path().is_ident("args")).then(|| {
        quote! {
            __p::decode_nested! {
                #[automatically_derived]
                impl #generics __p::Decode for #ident #args #error_clause {
                    fn decode(_: &__p::ErrorResponse) -> ::core::option::Option<Self> {
                        loop {}
                    }
                }
            }
        }
    });
    let (codes, code_impls) = code_enum(input).unwrap_or_default();
    quote! {
        #codes
        // What the user marked as deprecated is theirs, and no reason to warn of code that they did not write.
        #[allow(deprecated)]
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
            #decode
            #from
            #code_impls
            __p::actix! { [#generics] [#ident #args] [#error_clause] }
            __p::axum! { [#generics] [#ident #args] [#error_clause] }
            __p::utoipa! { [#generics] [#ident #args] [#clause] }
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
        .map(|field| types::optional(&field.ty).unwrap_or(&field.ty))
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

/// The enum of `codes = …` and what it can do, its rows left out.
fn code_enum(input: &DeriveInput) -> Option<(TokenStream, TokenStream)> {
    let error = &input.ident;
    let name = path_of(input, "codes")?.get_ident().filter(|name| *name != error)?.clone();
    let codes = Codes { ident: name, vis: input.vis.clone(), open: false };
    let idents: Vec<_> = match &input.data {
        Data::Enum(data) => data.variants.iter().map(|variant| (&variant.ident, &variant.attrs)).collect(),
        Data::Struct(_) | Data::Union(_) => vec![(error, &input.attrs)],
    };
    let variants: Vec<_> = idents
        .into_iter()
        .filter(|(_, attrs)| !metas(attrs).any(|meta| meta.path().is_ident("transparent")))
        .map(|(ident, _)| Variant { ident, doc: String::new() })
        .collect();
    let Codes { ident: name, vis, .. } = &codes;
    let impls = codes::impls(&codes, &variants);
    let (generics, args, clause) = input.generics.split_for_impl();
    let impls = quote! {
        static __ROWS: [__p::ErrorSpec; 0] = [];
        const __INDEX: &[u8] = &[];
        #impls
        #[automatically_derived]
        #[allow(dead_code)]
        impl #generics #error #args #clause {
            #vis fn known_code(&self) -> ::core::option::Option<#name> {
                loop {}
            }
        }
    };
    Some((codes::definition(&codes, error, &variants), impls))
}

/// The path that is the value of a key on the type, if it can be read beside whatever is wrong.
fn path_of(input: &DeriveInput, key: &str) -> Option<syn::Path> {
    metas(&input.attrs).find_map(|meta| match meta {
        Meta::NameValue(pair) if pair.path.is_ident(key) => paths::plain(&pair.value).cloned(),
        _ => None,
    })
}

fn metas(attrs: &[Attribute]) -> impl Iterator<Item = Meta> {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("rest"))
        .filter_map(|attr| attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok())
        .flatten()
}
