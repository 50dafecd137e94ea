//! `Catalogued`: the type's table with its index, and the nested catalogues.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;

use super::{
    bounds::{self, Bounds},
    pattern, transparent,
};
use crate::{model::Model, raw::values::ArgsMode};

pub(super) fn catalogued(model: &Model, bounds: &Bounds) -> TokenStream {
    let ident = &model.ident;
    let name = ident.unraw().to_string();
    let (generics, args, _) = model.generics.split_for_impl();
    let clause = bounds::where_clause(model, &bounds.catalogue);
    let (constants, nested) = transparent::catalogues(model);
    let owner = quote!(::core::concat!(::core::module_path!(), "::", #name));
    let (catalogue, constant, check) = if model.generics.params.is_empty() {
        // A static has a unique address, which identifies the catalogue.
        let catalogue = marked(model, quote!(__p::catalogue(#owner, &__TABLE, &[#(#nested),*])));
        let catalogue = quote!(static __CATALOGUE: __p::Catalogue = #catalogue;);
        (catalogue, quote!(&__CATALOGUE), check(model))
    } else {
        // A generic type is checked for each instance, when its constant is evaluated.
        let constant = marked(model, quote!(__p::generic_catalogue(#owner, &__TABLE, &[#(#nested),*])));
        (TokenStream::new(), quote!(&#constant), TokenStream::new())
    };
    quote! {
        #constants
        #catalogue
        #[automatically_derived]
        impl #generics __p::Catalogued for #ident #args #clause {
            const CATALOGUE: &'static __p::Catalogue = #constant;
        }
        #check
    }
}

/// Marks the catalogue if not all codes are known, and if the type has `args`.
fn marked(model: &Model, catalogue: TokenStream) -> TokenStream {
    let catalogue = if model.is_open() { quote!(__p::open_catalogue(#catalogue)) } else { catalogue };
    match model.args {
        Some(ArgsMode::Always) => quote!(__p::sending_catalogue(#catalogue)),
        Some(ArgsMode::WhereNested) => quote!(__p::nested_catalogue(#catalogue)),
        None => catalogue,
    }
}

/// Checks whether types of the catalogue share a code. Reports each clash at the variant whose code it is, or at the nested
/// type if two of these share the code.
fn check(model: &Model) -> TokenStream {
    let nested = model.nested().enumerate().map(|(number, ty)| {
        let number = Literal::usize_unsuffixed(number);
        quote_spanned!(pattern::at(ty)=> const _: () = __p::report_nested(__CLASHES, #number);)
    });
    let reports: Vec<TokenStream> = nested.collect();
    if reports.is_empty() {
        return TokenStream::new();
    }
    let rows = check_rows(model);
    quote! {
        const __CLASHES: &__p::Clashes = &__p::find_clashes(&__CATALOGUE);
        #(#reports)*
        #rows
    }
}

/// The maximum number of constants for own rows.
///
/// rustc reports one error for each constant, and a constant costs it more than an expression. So a type with more rows
/// has several rows in one constant.
const MAX_CONSTANTS: usize = 64;

/// Reports the clashes of the own rows. There are nearly never any, so a row costs rustc one short call, which is not
/// evaluated.
fn check_rows(model: &Model) -> TokenStream {
    let name = Ident::new("__row", Span::call_site());
    let places: Vec<(Literal, Ident)> = model
        .row_arms()
        .enumerate()
        .map(|(number, (arm, _))| {
            let mut name = name.clone();
            name.set_span(name.span().located_at(arm.variant.as_ref().unwrap_or(&model.ident).span()));
            (Literal::usize_unsuffixed(number), name)
        })
        .collect();
    if places.is_empty() {
        return TokenStream::new();
    }
    let size = places.len().div_ceil(MAX_CONSTANTS);
    let constants = places.chunks(size).map(|rows| {
        let calls = rows.iter().map(|(number, name)| quote_spanned!(name.span()=> #name(#number);));
        quote!(const _: () = if __HAS_CLASHES { #(#calls)* };)
    });
    let size = Literal::usize_unsuffixed(size);
    quote! {
        const __HAS_CLASHES: ::core::primitive::bool = __p::has_clashes(__CLASHES);
        #[track_caller]
        const fn #name(__row: ::core::primitive::usize) {
            __p::report_row(__CLASHES, __row, #size);
        }
        #(#constants)*
    }
}
