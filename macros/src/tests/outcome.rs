//! Classifies the output of the derive: impls or errors.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Data, DeriveInput, Field};

/// Classifies an output. The `Err` describes what is wrong with it.
pub(super) fn outcome(input: &TokenStream, output: &TokenStream) -> Result<Outcome, String> {
    let errors = errors(output);
    let Ok(item) = syn::parse2::<DeriveInput>(input.clone()) else {
        return if errors > 0 {
            Ok(Outcome::Rejected)
        } else {
            Err("the input is not an item, but there is no error".to_owned())
        };
    };
    if let Err(error) = syn::parse2::<syn::File>(output.clone())
        && is_rust(&item)
    {
        return Err(format!("the output is not a list of items: {error}"));
    }
    // Only a complete expansion writes messages.
    match (contains_ident(output, "MessageWriter"), errors) {
        (true, 0) => Ok(Outcome::Expanded),
        (false, 1..) => Ok(Outcome::Rejected),
        (true, _) => Err("there are errors beside a complete expansion".to_owned()),
        (false, 0) => Err("there is neither a complete expansion nor an error".to_owned()),
    }
}

/// Whether rustc accepts the item that `syn` accepts, so that it can occur under a derive.
fn is_rust(item: &DeriveInput) -> bool {
    // `syn` accepts the type `super<T>` if `super` is in an invisible group, but does not print the group.
    let is_printable = syn::parse2::<DeriveInput>(quote!(#item)).is_ok();
    let fields: Vec<&Field> = match &item.data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        Data::Union(_) => Vec::new(),
    };
    // `syn` accepts unnamed fields, which were never stable.
    let is_unnamed = |field: &Field| field.ident.as_ref().is_some_and(|name| name == "_");
    is_printable && !fields.into_iter().any(is_unnamed)
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Expanded,
    Rejected,
}

/// Counts the causes of errors in the output: `compile_error!` and the code of `emit/caret.rs`.
fn errors(output: &TokenStream) -> usize {
    let text = output.to_string();
    // A complete expansion also uses `format_args!`, but not in this form.
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
