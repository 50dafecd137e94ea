//! Patterns: one form that fits unit, tuple and struct variants, and structs.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::model::Arm;

/// `Self::Variant`, or `Self` for a struct.
pub(super) fn path(arm: &Arm) -> TokenStream {
    match &arm.variant {
        Some(variant) => quote!(Self::#variant),
        None => quote!(Self),
    }
}

/// Matches the arm whatever its fields.
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

/// The name that a field is bound to: seen by generated code alone.
pub(super) fn bound_name(field: usize) -> Ident {
    format_ident!("__{field}", span = Span::mixed_site())
}
