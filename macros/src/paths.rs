//! Where generated code finds the runtime.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

/// The runtime crate: `::rest_error`, or the path that `#[rest(crate = …)]` gives.
pub(crate) fn runtime(given: Option<&Path>) -> TokenStream {
    given.map_or_else(|| quote!(::rest_error), |path| quote!(#path))
}

/// The runtime's module for generated code. Its name changes with each version, as what is in it may.
pub(crate) fn private(runtime: &TokenStream) -> TokenStream {
    quote!(#runtime::__private0)
}
