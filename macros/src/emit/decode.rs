//! `Decode`: how a client gets the value back.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    bounds::{self, Bounds},
    pattern,
};
use crate::{
    model::{Arm, ArmKind, Field, Model, Origin, Row, Value},
    types,
};

/// The impl, through a macro of the runtime that expands to nothing without the feature `client`.
pub(super) fn decode(model: &Model, bounds: &Bounds) -> Option<TokenStream> {
    model.args?;
    let ident = &model.ident;
    let (generics, args, _) = model.generics.split_for_impl();
    let clause = bounds::where_clause(model, &bounds.decode);
    let rows = rows(model);
    let nested = nested(model);
    Some(quote! {
        __p::decode! {
            #[automatically_derived]
            impl #generics __p::Decode for #ident #args #clause {
                fn decode(__received: &__p::ReceivedError) -> ::core::option::Option<Self> {
                    match __p::row_of(&__TABLE, __received) {
                        #(#rows)*
                        _ => {
                            #nested
                            ::core::option::Option::None
                        }
                    }
                }
            }
        }
    })
}

/// One match arm for each row, by the row's number.
fn rows(model: &Model) -> Vec<TokenStream> {
    let rows = model.row_arms();
    rows.enumerate()
        .map(|(number, (arm, row))| {
            let number = Literal::usize_unsuffixed(number);
            let value = value(arm, |index, field| recovered(row, index, field));
            quote!(::core::option::Option::Some(#number) => ::core::option::Option::Some(#value),)
        })
        .collect()
}

/// The value of one field of a row.
fn recovered(row: &Row, index: usize, field: &Field) -> TokenStream {
    let ty = &field.ty;
    let get = match row.origins.get(index).copied().unwrap_or(Origin::Default) {
        Origin::Argument => {
            let name = argument_name(row, index);
            quote!(argument(#name))
        }
        Origin::Delay => quote!(delay()),
        Origin::Details => quote!(details()),
        Origin::Default | Origin::Never => quote!(default()),
    };
    quote!(__p::Recovered::<#ty>::new(__received).#get?)
}

/// Returns the name of the placeholder that shows a field.
fn argument_name(row: &Row, field: usize) -> Option<&String> {
    let names = row.message.text.iter().skip(1).step_by(2);
    names.zip(&row.message.args).find(|(_, arg)| arg.value == Value::Field(field)).map(|(name, _)| name)
}

/// Tries the types of the transparent arms, in several passes because a fallback catalogue is tried after the others.
fn nested(model: &Model) -> Option<TokenStream> {
    let nested: Vec<TokenStream> = model
        .arms
        .iter()
        .filter_map(|arm| {
            // Without a catalogue, nobody knows whether the code is the field's.
            let ArmKind::Transparent { field: index, is_open: false } = arm.kind else { return None };
            let ty = &arm.field(index)?.ty;
            // A boxed value of the type itself has no other codes.
            if types::is_itself(ty, &model.ident, &model.generics) {
                return None;
            }
            let value = value(arm, |_, _| quote!(__nested));
            Some(quote! {
                if let ::core::option::Option::Some(__nested) = __p::Recovered::<#ty>::new(__received).nested(__pass) {
                    return ::core::option::Option::Some(#value);
                }
            })
        })
        .collect();
    (!nested.is_empty()).then(|| quote!(for __pass in __p::DECODE_PASSES { #(#nested)* }))
}

/// Constructs an arm from the values of its fields.
fn value(arm: &Arm, field_value: impl Fn(usize, &Field) -> TokenStream) -> TokenStream {
    let path = pattern::Path(arm);
    let fields = arm.fields.iter().enumerate().map(|(index, field)| {
        let member = &field.member;
        let value = field_value(index, field);
        quote!(#member: #value)
    });
    quote!(#path { #(#fields),* })
}
