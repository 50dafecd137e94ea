//! Impls beside errors: everything that the derive promises, with bodies that never run.
//!
//! Without them, every use of the type would cause another error.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Ident;

use super::{
    adapters, block,
    codes::{self, Variant},
};
use crate::{
    model::Codes,
    paths,
    raw::{RawInput, RawShape, values::Integration},
    types,
};

/// The impls, as far as the item could be read.
pub(super) fn fallback(raw: &RawInput) -> TokenStream {
    if matches!(raw.shape, RawShape::Union) {
        // A union cannot be an error at all.
        return TokenStream::new();
    }
    let ident = &paths::generated(&raw.ident);
    let (generics, args, clause) = raw.generics.split_for_impl();
    let given = clause.into_iter().flat_map(|clause| &clause.predicates);
    let clause = quote!(where #(#given,)*);
    let error_clause =
        if raw.generics.params.is_empty() { clause.clone() } else { quote!(#clause Self: ::core::fmt::Debug,) };
    let from = (!raw.has_other_derive).then(|| from(raw));
    let error = (!raw.has_other_derive).then(|| {
        quote! {
            #[automatically_derived]
            impl #generics ::core::fmt::Display for #ident #args #error_clause {
                fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    loop {}
                }
            }
            #[automatically_derived]
            impl #generics ::core::error::Error for #ident #args #error_clause {}
        }
    });
    let decode = (!raw.keys.args.is_absent()).then(|| {
        quote! {
            __p::decode! {
                #[automatically_derived]
                impl #generics __p::Decode for #ident #args #error_clause {
                    fn decode(_: &__p::ReceivedError) -> ::core::option::Option<Self> {
                        loop {}
                    }
                }
            }
        }
    });
    let adapters = adapters::calls(
        skipped(raw),
        &quote!([#generics] [#ident #args] [#error_clause]),
        &quote!([#generics] [#ident #args] [#clause]),
    );
    let (codes, code_impls) = code_enum(raw).unwrap_or_default();
    let block = block::block(
        &paths::runtime(raw.keys.krate.value()),
        &quote! {
            #error
            #[automatically_derived]
            impl #generics __p::RestError for #ident #args #error_clause {
                fn spec(&self) -> __p::ErrorSpec {
                    loop {}
                }
            }
            #[automatically_derived]
            impl #generics __p::Catalogued for #ident #args #clause {
                const CATALOGUE: &'static __p::Catalogue =
                    &__p::catalogue("", &__p::table("", b"", b"", b"", &[]), &[]);
            }
            #decode
            #from
            #code_impls
            #adapters
        },
    );
    quote!(#codes #block)
}

fn skipped(raw: &RawInput) -> &[Integration] {
    raw.keys.skip.value().map(Vec::as_slice).unwrap_or_default()
}

/// The `From` impls, for `?`.
fn from(raw: &RawInput) -> TokenStream {
    let ident = &paths::generated(&raw.ident);
    let (generics, args, clause) = raw.generics.split_for_impl();
    let mut seen = HashSet::new();
    raw.arms()
        .iter()
        .flat_map(|arm| &arm.fields)
        .filter(|field| field.from.is_some())
        .map(|field| types::option_argument(&field.ty).unwrap_or(&field.ty))
        .filter(|ty| seen.insert(ty.to_token_stream().to_string()))
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

/// The enum of `codes = …` and its impls, with an empty table.
fn code_enum(raw: &RawInput) -> Option<(TokenStream, TokenStream)> {
    let error = &raw.ident;
    let name: &Ident = raw.keys.codes.value().filter(|name| *name != error)?;
    let codes = Codes {
        ident: name.clone(),
        vis: raw.vis.clone(),
        non_exhaustive: false,
        has_schema: !skipped(raw).contains(&Integration::Schemars),
    };
    let rows = raw.arms().iter().filter(|arm| arm.row.transparent.is_absent() && arm.row.same_as.is_absent());
    let variants: Vec<_> = rows.map(|arm| Variant { ident: &arm.ident, doc: Vec::new() }).collect();
    let vis = &codes.vis;
    let impls = codes::impls(&codes, error, &variants);
    let (generics, args, clause) = raw.generics.split_for_impl();
    let use_it = codes::use_known_code(error, &raw.generics, &quote!(#clause));
    let impls = quote! {
        static __TABLE: __p::Table = __p::table("", b"", b"", b"", &[]);
        #impls
        #use_it
        #[automatically_derived]
        impl #generics #error #args #clause {
            #vis fn known_code(&self) -> ::core::option::Option<#name> {
                loop {}
            }
        }
    };
    Some((codes::definition(&codes, error, &variants), impls))
}
