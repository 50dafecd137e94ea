//! `Display` and the message in JSON: one match, whose arms hand over the arguments alone.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use std::collections::BTreeSet;
use syn::spanned::Spanned;

use super::{
    bounds::{self, Bounds},
    pattern, transparent,
};
use crate::model::{Arm, ArmKind, Format, Message, Model, Shown, Value};

pub(super) fn display(model: &Model, bounds: &Bounds) -> TokenStream {
    let ident = &model.ident;
    let (generics, args, _) = model.generics.split_for_impl();
    let clause = bounds::where_clause(model, &bounds.error);
    quote! {
        #[automatically_derived]
        impl #generics ::core::fmt::Display for #ident #args #clause {
            fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __p::fmt(self, __formatter)
            }
        }
    }
}

/// Where the message goes, by a name that no expression of the user can mean.
pub(super) fn out() -> Ident {
    Ident::new("__out", Span::mixed_site())
}

/// The body of the method that writes the message.
pub(super) fn message(model: &Model) -> TokenStream {
    let out = out();
    if model.arms.is_empty() {
        return quote!(match *self {});
    }
    let mut arms = Vec::new();
    let mut plain = false;
    for (number, arm) in model.arms.iter().enumerate() {
        match &arm.kind {
            ArmKind::Row(row) if row.message.args.is_empty() => plain = true,
            ArmKind::Row(row) => arms.push(shown_arm(arm, &row.message)),
            ArmKind::Transparent(field) => {
                let pattern = pattern::binding(arm, &[*field]);
                let field = transparent::field(model, number, *field);
                arms.push(quote!(#pattern => __p::message(#field, #out),));
            }
        }
    }
    match (plain, arms.is_empty()) {
        (true, true) => quote!(#out.args(&[])),
        (true, false) => quote!(match self { #(#arms)* _ => #out.args(&[]), }),
        (false, _) => quote!(match self { #(#arms)* }),
    }
}

fn shown_arm(arm: &Arm, message: &Message) -> TokenStream {
    let out = out();
    with_values(arm, message, &|args| quote!(#out.args(&[#(#args),*])))
}

/// An arm in which all values of the message are at hand: `body` is given the placeholders', as `&dyn Display`.
pub(super) fn with_values(arm: &Arm, message: &Message, body: &dyn Fn(Vec<TokenStream>) -> TokenStream) -> TokenStream {
    let locals = locals(message);
    let mut used: BTreeSet<usize> = message.args.iter().flat_map(values).filter_map(field).collect();
    used.extend(locals.iter().map(|(_, field)| field));
    let used: Vec<usize> = used.into_iter().collect();
    let pattern = pattern::binding(arm, &used);
    let call = body(message.args.iter().map(|shown| argument(arm, shown)).collect());
    if message.computed.is_empty() {
        return quote!(#pattern => #call,);
    }
    // A match keeps the expressions' temporaries until the message is written.
    let lets = locals.iter().map(|(local, field)| {
        let field = pattern::bound_name(*field);
        quote!(#[allow(unused_variables)] let #local = #field;)
    });
    let exprs = message.computed.iter().map(|computed| &computed.expr);
    let names = (0..message.computed.len()).map(computed_name);
    quote!(#pattern => { #(#lets)* match (#(&(#exprs),)*) { (#(#names,)*) => #call } })
}

fn values(shown: &Shown) -> impl Iterator<Item = Value> {
    let counts = match &shown.format {
        Format::Spec { counts, .. } => counts.as_slice(),
        Format::Display | Format::Debug => &[],
    };
    std::iter::once(shown.value).chain(counts.iter().copied())
}

fn field(value: Value) -> Option<usize> {
    match value {
        Value::Field(index) => Some(index),
        Value::Computed(_) => None,
    }
}

/// An element of the slice of `&dyn Display`.
fn argument(arm: &Arm, shown: &Shown) -> TokenStream {
    let value = named(arm, shown.value);
    match &shown.format {
        Format::Display => quote!(#value),
        // A trait object: a field without `Debug` is told of in the field's terms alone.
        Format::Debug => quote!(&__p::Debugged(#value)),
        Format::Spec { text, counts, .. } => {
            // By reference to the place itself: a width must be a `usize`, and `{:p}` shows the pointer that a field is.
            let value = quote_spanned!(value.span()=> *#value);
            let counts = counts.iter().map(|count| {
                let count = named(arm, *count);
                quote_spanned!(count.span()=> *#count)
            });
            quote! {
                &__p::Formatted(|__formatter: &mut ::core::fmt::Formatter<'_>| {
                    __formatter.write_fmt(::core::format_args!(#text, #value #(, #counts)*))
                })
            }
        }
    }
}

fn named(arm: &Arm, value: Value) -> Ident {
    match value {
        Value::Field(index) => {
            let mut name = pattern::bound_name(index);
            if let Some(field) = arm.field(index) {
                // A field that can't be shown is an error at its type.
                name.set_span(name.span().located_at(field.ty.span()));
            }
            name
        }
        Value::Computed(index) => computed_name(index),
    }
}

fn computed_name(index: usize) -> Ident {
    format_ident!("__computed_{index}", span = Span::mixed_site())
}

/// The names under which the expressions find fields, as the user wrote them there, and the fields.
fn locals(message: &Message) -> Vec<(Ident, usize)> {
    let mut locals: Vec<(Ident, usize)> = Vec::new();
    for computed in &message.computed {
        for (name, field) in &computed.fields {
            if !locals.iter().any(|(known, _)| known == name) {
                locals.push((name.clone(), *field));
            }
        }
    }
    locals
}
