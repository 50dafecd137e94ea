//! Methods of `RestError` whose result a field provides: the delay, the details, and everything of a transparent field.

use proc_macro2::TokenStream;
use quote::quote;

use super::{pattern, transparent};
use crate::model::{Arm, ArmKind, Delay, Model, Row};

/// The provided methods of `RestError` that the type overrides. Methods that no arm needs are not generated.
pub(super) fn methods(model: &Model) -> TokenStream {
    let delay = method(
        model,
        &quote!(fn retry_after(&self) -> ::core::option::Option<::core::time::Duration>),
        &quote!(__p::RestError::spec(self).retry_after()),
        &quote!(__p::retry_after),
        &[],
        |row| match row.delay {
            Delay::Field(field) => Some((field, FieldRole::Delay)),
            Delay::None | Delay::Seconds(_) => None,
        },
    );
    let details =
        method(model, &quote!(fn details(&self) -> &[__p::Detail]), &quote!(&[]), &quote!(__p::details), &[], |row| {
            row.details.map(|field| (field, FieldRole::Details))
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

/// One method: transparent arms call `function`, rows use the field that `row_field` returns, and all others
/// `otherwise`.
pub(super) fn method(
    model: &Model,
    signature: &TokenStream,
    otherwise: &TokenStream,
    function: &TokenStream,
    args: &[TokenStream],
    row_field: impl Fn(&Row) -> Option<(usize, FieldRole)>,
) -> Option<TokenStream> {
    let arms: Vec<TokenStream> = model
        .arms
        .iter()
        .enumerate()
        .filter_map(|(number, arm)| match &arm.kind {
            ArmKind::Transparent { field: index, .. } => {
                let pattern = pattern::binding(arm, &[*index]);
                let field = transparent::field(model, number, *index);
                Some(quote!(#pattern => #function(#field #(, #args)*),))
            }
            ArmKind::Row(row) => {
                let (index, role) = row_field(row)?;
                Some(field_value(arm, index, role))
            }
        })
        .collect();
    if arms.is_empty() {
        return None;
    }
    let rest = (arms.len() != model.arms.len()).then(|| quote!(_ => #otherwise,));
    Some(quote!(#signature { match self { #(#arms)* #rest } }))
}

/// What the field of a row provides.
#[derive(Clone, Copy)]
pub(super) enum FieldRole {
    Delay,
    Details,
}

/// A field of the wrong type provides nothing here. Its probe reports the mistake.
fn field_value(arm: &Arm, index: usize, role: FieldRole) -> TokenStream {
    let pattern = pattern::binding(arm, &[index]);
    let field = pattern::bound_name(index);
    let method = match role {
        FieldRole::Delay => quote!(delay),
        FieldRole::Details => quote!(details),
    };
    quote!(#pattern => __p::Field(#field).#method(),)
}
