//! What the derive's output is: impls alone, or errors.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Data, DeriveInput, Field};

/// Of an output, checked in itself. `Err` says what is wrong with it.
pub(super) fn outcome(input: &TokenStream, output: &TokenStream) -> Result<Outcome, String> {
    let errors = errors(output);
    let Ok(item) = syn::parse2::<DeriveInput>(input.clone()) else {
        return if errors > 0 { Ok(Outcome::Refused) } else { Err("no item, and no error".to_owned()) };
    };
    if let Err(error) = syn::parse2::<syn::File>(output.clone())
        && is_rust(&item)
    {
        return Err(format!("the output is no list of items: {error}"));
    }
    // Only a whole expansion writes messages.
    match (contains_ident(output, "MessageWriter"), errors) {
        (true, 0) => Ok(Outcome::Expanded),
        (false, 1..) => Ok(Outcome::Refused),
        (true, _) => Err("errors, beside impls that run".to_owned()),
        (false, 0) => Err("neither impls nor errors".to_owned()),
    }
}

/// Whether an item that `syn` takes is one that rustc takes, so that the derive can meet it.
fn is_rust(item: &DeriveInput) -> bool {
    // `syn` takes `super<T>` for a type where `super` is in an invisible group, and does not print the group.
    let is_printable = syn::parse2::<DeriveInput>(quote!(#item)).is_ok();
    let fields: Vec<&Field> = match &item.data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        Data::Union(_) => Vec::new(),
    };
    // `syn` knows unnamed fields, which were never stable.
    let is_unnamed = |field: &Field| field.ident.as_ref().is_some_and(|name| name == "_");
    is_printable && !fields.into_iter().any(is_unnamed)
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Expanded,
    Refused,
}

/// The places at which rustc is made to tell an error: `compile_error!`, and those of `emit::caret`.
fn errors(output: &TokenStream) -> usize {
    let text = output.to_string();
    // As `quote!` writes it; an expansion uses `format_args!` otherwise.
    let syntax = text.matches("let _ = :: core :: format_args !").count();
    count_ident(output, "compile_error") + syntax
}

fn contains_ident(tokens: &TokenStream, wanted: &str) -> bool {
    count_ident(tokens, wanted) > 0
}

fn count_ident(tokens: &TokenStream, wanted: &str) -> usize {
    let each = tokens.clone().into_iter().map(|token| match token {
        TokenTree::Ident(ident) => usize::from(ident == wanted),
        TokenTree::Group(group) => count_ident(&group.stream(), wanted),
        TokenTree::Punct(_) | TokenTree::Literal(_) => 0,
    });
    each.sum()
}
