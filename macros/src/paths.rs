//! The paths by which generated code finds the runtime.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Expr, Path, PathSegment};

/// Returns the path of the runtime crate: the one from `#[rest(crate = …)]`, or `::rest_error`.
pub(crate) fn runtime(given: Option<&Path>) -> TokenStream {
    given.map_or_else(|| quote!(::rest_error), |path| quote!(#path))
}

/// Returns the name of the runtime's module for generated code.
///
/// The name contains the version, which both packages share, because the module's contents can change in any release.
pub(crate) fn private_module() -> Ident {
    format_ident!(
        "__private_{}_{}_{}",
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR"),
        env!("CARGO_PKG_VERSION_PATCH")
    )
}

/// Returns the name of the item for generated code, where rustc does not report it as deprecated.
pub(crate) fn generated(item: &Ident) -> Ident {
    let mut name = item.clone();
    name.set_span(Span::call_site().located_at(item.span()));
    name
}

/// Returns the path in an expression, if it consists only of names and can therefore stand in a `use`.
pub(crate) fn plain(expr: &Expr) -> Option<&Path> {
    match expr {
        // A `macro_rules` fragment arrives in an invisible group.
        Expr::Group(group) => plain(&group.expr),
        Expr::Path(path) if path.qself.is_none() => {
            let is_name = |segment: &PathSegment| segment.arguments.is_none() && segment.ident != "Self";
            path.path.segments.iter().all(is_name).then_some(&path.path)
        }
        _ => None,
    }
}
