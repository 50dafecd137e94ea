//! `RestError::args`: the values that are sent beside the message.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{delegate, display, pattern, transparent};
use crate::{
    model::{ArmKind, Model, Row, Value},
    raw::values::ArgsMode,
};

/// The method `args`. A type that does not send its arguments delegates to its transparent fields.
pub(super) fn args(model: &Model) -> Option<TokenStream> {
    let out = display::out();
    let signature = quote!(fn args(&self, #out: &mut __p::ArgsWriter<'_>));
    let Some(mode) = model.args else {
        return delegate::method(model, &signature, &quote!({}), &quote!(__p::args), &[quote!(#out)], |_| None);
    };
    let begin = match mode {
        ArgsMode::Always => quote!(let #out = &mut #out.nested();),
        ArgsMode::WhereNested => quote!(if !#out.is_nested() { return; }),
    };
    let write = write(model);
    Some(quote!(#signature { #begin #write }))
}

/// A match that writes the arguments of each arm.
fn write(model: &Model) -> TokenStream {
    let out = display::out();
    if model.arms.is_empty() {
        return quote!(match *self {});
    }
    let arms: Vec<TokenStream> = model
        .arms
        .iter()
        .enumerate()
        .filter_map(|(number, arm)| match &arm.kind {
            ArmKind::Row(row) if row.message.args.is_empty() => None,
            ArmKind::Row(row) => Some(display::with_values(arm, &row.message, &|shown| row_arguments(row, &shown))),
            ArmKind::Transparent { field: index, .. } => {
                let pattern = pattern::binding(arm, &[*index]);
                let field = transparent::field(model, number, *index);
                Some(quote!(#pattern => __p::args(#field, #out),))
            }
        })
        .collect();
    let rest = (arms.len() != model.arms.len()).then(|| quote!(_ => {}));
    quote!(match self { #(#arms)* #rest })
}

/// Writes each argument once: the value of a field, or the text that a computed argument shows.
fn row_arguments(row: &Row, shown: &[TokenStream]) -> TokenStream {
    let out = display::out();
    let names = row.message.text.iter().skip(1).step_by(2);
    let mut seen = HashSet::new();
    let writes = names.zip(&row.message.args).zip(shown).filter(|((name, _), _)| seen.insert(*name)).map(
        |((name, arg), shown)| match arg.value {
            Value::Field(index) => {
                let field = pattern::bound_name(index);
                quote!(__p::Arg(#field).send(#out, #name);)
            }
            Value::Computed(_) => quote!(#out.shown(#name, #shown);),
        },
    );
    quote!({ #(#writes)* })
}
