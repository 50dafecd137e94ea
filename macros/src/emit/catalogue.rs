//! `Catalogued`: the type's table with its index, and the catalogues that it nests.

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
        // A static is there once, which tells it from others.
        let catalogue = quote! {
            static __CATALOGUE: __p::Catalogue = __p::catalogue(#owner, &__ROWS, __INDEX, &[#(#nested),*]);
        };
        (catalogue, quote!(&__CATALOGUE), check(model))
    } else {
        // It is checked where it is instantiated.
        let constant = quote!(&__p::generic_catalogue(#owner, &__ROWS, __INDEX, &[#(#nested),*]));
        (TokenStream::new(), constant, TokenStream::new())
    };
    quote! {
        #constants
        const __INDEX: &[u8] = #index;
        #catalogue
        #[automatically_derived]
        impl #generics __p::Catalogued for #ident #args #clause {
            const CATALOGUE: &'static __p::Catalogue = #constant;
        }
        #check
    }
}

/// Whether two nested types have a code in common, told at the one that brings it.
fn check(model: &Model) -> TokenStream {
    let tells: Vec<TokenStream> = model
        .nested()
        .enumerate()
        .map(|(number, ty)| {
            let number = Literal::usize_unsuffixed(number);
            quote_spanned!(pattern::at(ty)=> const _: () = __p::tell_clash(&__CLASH, #number);)
        })
        .collect();
    if tells.is_empty() {
        return TokenStream::new();
    }
    quote! {
        const __CLASH: ::core::option::Option<__p::Clash> = __p::find_clash(&__CATALOGUE);
        #(#tells)*
    }
}

/// Hash and row of each code and alias, sorted by hash: eight bytes an entry, as the runtime's index is laid out.
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

/// FNV-1a, 32 bits: the same as the runtime's.
fn hash(code: &str) -> u32 {
    code.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
