//! Patterns in the one form that fits unit, tuple and struct variants, and structs.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use syn::{Type, spanned::Spanned};

use crate::model::Arm;

/// `Self::Variant`, or `Self` for a struct.
pub(super) fn path(arm: &Arm) -> TokenStream {
    if let Some(variant) = &arm.variant { quote!(Self::#variant) } else { quote!(Self) }
}

/// Matches the arm and binds no fields.
pub(super) fn any(arm: &Arm) -> TokenStream {
    let path = path(arm);
    quote!(#path { .. })
}

/// Matches the arm and binds these fields.
pub(super) fn binding(arm: &Arm, fields: &[usize]) -> TokenStream {
    let path = path(arm);
    let bound = fields.iter().filter_map(|index| {
        let member = &arm.field(*index)?.member;
        let name = bound_name(*index);
        Some(quote!(#member: #name,))
    });
    quote!(#path { #(#bound)* .. })
}

/// The span of generated code that reports errors about a type. Lints still treat the code as generated.
pub(super) fn at(ty: &Type) -> Span {
    Span::call_site().located_at(ty.span())
}

/// The name to which a field is bound. Only generated code can use it.
pub(super) fn bound_name(field: usize) -> Ident {
    format_ident!("__{field}", span = Span::mixed_site())
}
