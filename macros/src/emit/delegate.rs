//! What a value adds to its row: the delay and the details that a field holds, and all that a transparent field answers.

use proc_macro2::TokenStream;
use quote::quote;

use super::{pattern, transparent};
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
            Delay::Field(field) => Some((field, Role::Delay)),
            Delay::None | Delay::Seconds(_) => None,
        },
    );
    let details =
        method(model, &quote!(fn details(&self) -> &[__p::Detail]), &quote!(&[]), &quote!(__p::details), &[], |row| {
            row.details.map(|field| (field, Role::Details))
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

pub(super) fn method(
    model: &Model,
    signature: &TokenStream,
    otherwise: &TokenStream,
    function: &TokenStream,
    args: &[TokenStream],
    of_row: impl Fn(&Row) -> Option<(usize, Role)>,
) -> Option<TokenStream> {
    let arms: Vec<TokenStream> = model
        .arms
        .iter()
        .enumerate()
        .filter_map(|(number, arm)| match &arm.kind {
            ArmKind::Transparent(index) => {
                let pattern = pattern::binding(arm, &[*index]);
                let field = transparent::field(model, number, *index);
                Some(quote!(#pattern => #function(#field #(, #args)*),))
            }
            ArmKind::Row(row) => {
                let (index, role) = of_row(row)?;
                Some(of_field(arm, index, role))
            }
        })
        .collect();
    if arms.is_empty() {
        return None;
    }
    let rest = (arms.len() != model.arms.len()).then(|| quote!(_ => #otherwise,));
    Some(quote!(#signature { match self { #(#arms)* #rest } }))
}

/// What a field of a row's arm holds.
#[derive(Clone, Copy)]
pub(super) enum Role {
    Delay,
    Details,
}

/// A field of the wrong type holds nothing, and its probe tells the user.
fn of_field(arm: &Arm, index: usize, role: Role) -> TokenStream {
    let pattern = pattern::binding(arm, &[index]);
    let field = pattern::bound_name(index);
    let method = match role {
        Role::Delay => quote!(delay),
        Role::Details => quote!(details),
    };
    quote! {
        #pattern => {
            #[allow(unused_imports)]
            use __p::OtherField as _;
            __p::Field(#field).#method()
        }
    }
}
