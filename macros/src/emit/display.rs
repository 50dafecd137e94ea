//! `Display`, and the method that writes the message: one match, whose arms pass only the arguments.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Type, spanned::Spanned};

use super::{
    bounds::{self, Bounds},
    pattern, transparent,
};
use crate::{
    model::{Argument, Arm, ArmKind, Binding, Format, Message, Model, Value},
    types,
};

/// The spellings of types whose values are written without `core::fmt`.
const QUICK: [&str; 11] = ["String", "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize"];

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

/// The name of the writer for message or arguments. No expression of the user can name it.
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
            ArmKind::Row(row) => {
                arms.push(with_values(arm, &row.message, &|shown| write(model, arm, &row.message, &shown)));
            }
            ArmKind::Transparent { field, .. } => {
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

/// Writes the message. `shown` are the values of the placeholders as `&dyn Display`.
fn write(model: &Model, arm: &Arm, message: &Message, shown: &[TokenStream]) -> TokenStream {
    let out = out();
    let is_quick: Vec<bool> = message.args.iter().map(|arg| is_quick(model, arm, arg)).collect();
    if !is_quick.contains(&true) {
        return quote!(#out.args(&[#(#shown),*]));
    }
    let values = shown
        .iter()
        .zip(is_quick)
        .map(|(shown, is_quick)| if is_quick { quote!(__p::value(#shown)) } else { quote!(__p::other(#shown)) });
    quote!(#out.values(&[#(#values),*]))
}

/// Whether an argument is a field that is spelled as an integer or a string, and shown without flags. Such a type is
/// `'static` unless it is a parameter of the item.
fn is_quick(model: &Model, arm: &Arm, arg: &Argument) -> bool {
    let (Format::Display, Value::Field(index)) = (&arg.format, arg.value) else { return false };
    let Some(field) = arm.field(index) else { return false };
    let is_spelled = match types::ungrouped(&field.ty) {
        Type::Path(path) => QUICK.iter().any(|quick| path.path.is_ident(quick)),
        Type::Reference(reference) => {
            let is_static = reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static");
            is_static && matches!(&*reference.elem, Type::Path(path) if path.path.is_ident("str"))
        }
        _ => false,
    };
    is_spelled && !types::is_generic(&model.generics, &field.ty)
}

/// A match arm that binds all values of the message. `body` receives those of the placeholders as `&dyn Display`.
pub(super) fn with_values(arm: &Arm, message: &Message, body: &dyn Fn(Vec<TokenStream>) -> TokenStream) -> TokenStream {
    let bindings: Vec<&Binding> = message.computed.iter().flat_map(|computed| &computed.bindings).collect();
    let mut used: BTreeSet<usize> = message.args.iter().flat_map(Argument::values).filter_map(field).collect();
    used.extend(bindings.iter().map(|binding| binding.field));
    let used: Vec<usize> = used.into_iter().collect();
    let pattern = pattern::binding(arm, &used);
    let call = body(message.args.iter().map(|arg| argument(arm, message, arg)).collect());
    if message.computed.is_empty() {
        return quote!(#pattern => #call,);
    }
    // A `match` keeps the temporaries of the expressions alive until the message is written.
    let lets = lets(&bindings);
    let exprs = message.computed.iter().map(|computed| types::with_method_self(&computed.expr));
    let names = (0..message.computed.len()).map(computed_name);
    quote!(#pattern => { #(#lets)* match (#(&(#exprs),)*) { (#(#names,)*) => #call } })
}

/// Binds the fields that the expressions mention, by the names as the user wrote them.
fn lets(bindings: &[&Binding]) -> Vec<TokenStream> {
    let mut lets = Vec::new();
    for (number, Binding { name, field, .. }) in bindings.iter().enumerate() {
        if bindings.iter().take(number).any(|earlier| earlier.name == *name) {
            continue;
        }
        let field = pattern::bound_name(*field);
        let is_certain = bindings.iter().any(|binding| binding.name == *name && binding.is_certain);
        // The arguments of a macro need not be what they look like, and rustc would report an unused name.
        let uses = (!is_certain).then(|| quote!(let _ = &#name;));
        lets.push(quote!(let #name = #field; #uses));
    }
    lets
}

fn field(value: Value) -> Option<usize> {
    match value {
        Value::Field(index) => Some(index),
        Value::Computed(_) => None,
    }
}

/// Returns an argument as `&dyn Display`.
fn argument(arm: &Arm, message: &Message, arg: &Argument) -> TokenStream {
    let value = named(arm, message, arg.value);
    match &arg.format {
        Format::Display => quote!(#value),
        // `Debugged` holds a trait object, so that the error for a missing `Debug` mentions only the field's type.
        Format::Debug => quote!(&__p::Debugged(#value)),
        Format::Spec { text, counts, .. } => {
            // The values are dereferenced because a width must be a `usize`, and `{:p}` must show the field's pointer.
            let value = quote_spanned!(value.span()=> *#value);
            let counts = counts.iter().map(|count| {
                let count = named(arm, message, *count);
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

fn named(arm: &Arm, message: &Message, value: Value) -> Ident {
    match value {
        Value::Field(index) => {
            let mut name = pattern::bound_name(index);
            if let Some(field) = arm.field(index) {
                // rustc reports a field that cannot be formatted at its type.
                name.set_span(name.span().located_at(field.ty.span()));
            }
            name
        }
        Value::Computed(index) => {
            let mut name = computed_name(index);
            if let Some(computed) = message.computed.get(index) {
                // rustc reports an expression that cannot be formatted at the expression.
                name.set_span(name.span().located_at(computed.expr.span()));
            }
            name
        }
    }
}

fn computed_name(index: usize) -> Ident {
    format_ident!("__computed_{index}", span = Span::mixed_site())
}
