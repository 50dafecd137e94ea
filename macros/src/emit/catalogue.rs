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
    // A generic type is checked where it is instantiated; any other one here, used or not, at the types that it nests.
    let is_generic = !model.generics.params.is_empty();
    let make = if is_generic { quote!(generic_catalogue) } else { quote!(catalogue) };
    let tells = model.nested().enumerate().map(|(number, ty)| {
        let number = Literal::usize_unsuffixed(number);
        quote_spanned!(pattern::at(ty)=> const _: () = __p::tell_clash(&__CLASH, #number);)
    });
    let check = (!is_generic && !nested.is_empty()).then(|| {
        quote! {
            const __CLASH: ::core::option::Option<__p::Clash> =
                __p::find_clash(<#ident as __p::Catalogued>::CATALOGUE);
            #(#tells)*
        }
    });
    quote! {
        #constants
        const __INDEX: &[u8] = #index;
        #[automatically_derived]
        impl #generics __p::Catalogued for #ident #args #clause {
            const CATALOGUE: &'static __p::Catalogue = &__p::#make(
                ::core::concat!(::core::module_path!(), "::", #name),
                &__ROWS,
                __INDEX,
                &[#(#nested),*],
            );
        }
        #check
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
