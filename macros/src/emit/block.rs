//! The block that holds all generated impls.

use proc_macro2::TokenStream;
use quote::quote;

use crate::paths;

/// Returns a block in which `__p` is the runtime's module for generated code.
pub(super) fn block(runtime: &TokenStream, items: &TokenStream) -> TokenStream {
    let private = paths::private_module();
    quote! {
        const _: () = {
            use #runtime::#private as __p;
            #items
        };
    }
}
