//! `Catalogued`: the type's table with its index, and the nested catalogues.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;

use super::{
    bounds::{self, Bounds},
    pattern, transparent,
};
use crate::model::Model;

pub(super) fn catalogued(model: &Model, bounds: &Bounds) -> TokenStream {
    let ident = &model.ident;
    let name = ident.unraw().to_string();
    let (generics, args, _) = model.generics.split_for_impl();
    let clause = bounds::where_clause(model, &bounds.catalogue);
    let index = index(model);
    let (constants, nested) = transparent::catalogues(model);
    let owner = quote!(::core::concat!(::core::module_path!(), "::", #name));
    let (catalogue, constant, check) = if model.generics.params.is_empty() {
        // A static has a unique address, which identifies the catalogue.
        let catalogue = opened(model, quote!(__p::catalogue(#owner, &__ROWS, __INDEX, &[#(#nested),*])));
        let catalogue = quote!(static __CATALOGUE: __p::Catalogue = #catalogue;);
        (catalogue, quote!(&__CATALOGUE), check(model))
    } else {
        // A generic type is checked for each instance, when its constant is evaluated.
        let constant = opened(model, quote!(__p::generic_catalogue(#owner, &__ROWS, __INDEX, &[#(#nested),*])));
        (TokenStream::new(), quote!(&#constant), TokenStream::new())
    };
    quote! {
        #constants
        const __INDEX: &[::core::primitive::u8] = #index;
        #catalogue
        #[automatically_derived]
        impl #generics __p::Catalogued for #ident #args #clause {
            const CATALOGUE: &'static __p::Catalogue = #constant;
        }
        #check
    }
}

/// Marks the catalogue if not all codes are known.
fn opened(model: &Model, catalogue: TokenStream) -> TokenStream {
    if model.is_open() { quote!(__p::open_catalogue(#catalogue)) } else { catalogue }
}

/// Checks whether nested types share a code, and reports a clash at the type that causes it.
fn check(model: &Model) -> TokenStream {
    let reports: Vec<TokenStream> = model
        .nested()
        .enumerate()
        .map(|(number, ty)| {
            let number = Literal::usize_unsuffixed(number);
            quote_spanned!(pattern::at(ty)=> const _: () = __p::report_clash(&__CLASH, #number);)
        })
        .collect();
    if reports.is_empty() {
        return TokenStream::new();
    }
    quote! {
        const __CLASH: ::core::option::Option<__p::Clash> = __p::find_clash(&__CATALOGUE);
        #(#reports)*
    }
}

/// Returns the index: the hash and the row of each code and alias, sorted by hash.
///
/// An entry has eight bytes, in the layout that the runtime expects.
fn index(model: &Model) -> Literal {
    let mut entries: Vec<(u32, u32)> = (0u32..)
        .zip(model.rows())
        .flat_map(|(number, row)| std::iter::once(&row.code).chain(&row.aliases).map(move |code| (hash(code), number)))
        .collect();
    entries.sort_unstable();
    let bytes: Vec<u8> =
        entries.iter().flat_map(|(hash, row)| hash.to_le_bytes().into_iter().chain(row.to_le_bytes())).collect();
    Literal::byte_string(&bytes)
}

/// The 32-bit FNV-1a hash, as in the runtime.
fn hash(code: &str) -> u32 {
    code.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
