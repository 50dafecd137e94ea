//! Where generated code finds the runtime.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, Path, PathSegment};

/// The runtime crate: `::rest_error`, or the path that `#[rest(crate = …)]` gives.
pub(crate) fn runtime(given: Option<&Path>) -> TokenStream {
    given.map_or_else(|| quote!(::rest_error), |path| quote!(#path))
}

/// The runtime's module for generated code. Its name changes with each version, as what is in it may.
pub(crate) fn private(runtime: &TokenStream) -> TokenStream {
    quote!(#runtime::__private0)
}

/// An expression that is a path of names alone, as one may stand in a `use`.
pub(crate) fn plain(expr: &Expr) -> Option<&Path> {
    match expr {
        // A `macro_rules` fragment comes in an invisible group.
        Expr::Group(group) => plain(&group.expr),
        Expr::Path(path) if path.qself.is_none() => {
            let is_name = |segment: &PathSegment| segment.arguments.is_none() && segment.ident != "Self";
            path.path.segments.iter().all(is_name).then_some(&path.path)
        }
        _ => None,
    }
}
