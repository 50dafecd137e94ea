//! What a value adds to its row: the delay and the details that a field holds, and all that a transparent field answers.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::pattern;
use crate::model::{Arm, ArmKind, Delay, Model, Row};

/// The provided methods of `RestError` that this type overrides; those that no arm needs are left alone.
pub(super) fn methods(model: &Model) -> TokenStream {
    let delay = method(
        model,
        &quote!(fn retry_after(&self) -> ::core::option::Option<::core::time::Duration>),
        &quote!(__p::RestError::spec(self).retry_after()),
        &quote!(__p::retry_after),
        &[],
        |row| match row.delay {
            Delay::Field(field) => Some((field, quote!(__p::delay))),
            Delay::None | Delay::Seconds(_) => None,
        },
    );
    let details =
        method(model, &quote!(fn details(&self) -> &[__p::Detail]), &quote!(&[]), &quote!(__p::details), &[], |row| {
            row.details.map(|field| (field, quote!(__p::detail_list)))
        });
    let headers = method(
        model,
        &quote!(fn headers(&self, __headers: &mut __p::HeaderMap)),
        &quote!({}),
        &quote!(__p::headers),
        &[quote!(__headers)],
        |_| None,
    );
    quote!(#delay #details #headers)
}

fn method(
    model: &Model,
    signature: &TokenStream,
    otherwise: &TokenStream,
    transparent: &TokenStream,
    args: &[TokenStream],
    of_row: impl Fn(&Row) -> Option<(usize, TokenStream)>,
) -> Option<TokenStream> {
    let arms: Vec<TokenStream> = model
        .arms
        .iter()
        .filter_map(|arm| {
            let (index, function) = match &arm.kind {
                ArmKind::Transparent(index) => (*index, transparent.clone()),
                ArmKind::Row(row) => of_row(row)?,
            };
            call(arm, index, &function, args)
        })
        .collect();
    if arms.is_empty() {
        return None;
    }
    let rest = (arms.len() < model.arms.len()).then(|| quote!(_ => #otherwise,));
    Some(quote!(#signature { match self { #(#arms)* #rest } }))
}

/// A field of the wrong type is an error at its type.
fn call(arm: &Arm, index: usize, function: &TokenStream, args: &[TokenStream]) -> Option<TokenStream> {
    let ty = &arm.field(index)?.ty;
    let pattern = pattern::binding(arm, &[index]);
    let field = pattern::bound_name(index);
    let field = quote_spanned!(ty.span()=> #field);
    Some(quote!(#pattern => #function(#field #(, #args)*),))
}
