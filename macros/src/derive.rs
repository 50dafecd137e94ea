//! The derive in short: reads what the user wrote, decides what it means, and writes the code.

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::{emit, lower, mistakes::Mistakes, read};

/// Expands the derive for any tokens. rustc passes every item that it can parse itself, even if `syn` cannot.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    match syn::parse2(input) {
        Ok(input) => expand(&input),
        Err(error) => error.into_compile_error(),
    }
}

fn expand(input: &DeriveInput) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let raw = read::input(input, &mut mistakes);
    match lower::model(&raw, mistakes) {
        Ok(model) => emit::expansion(&model),
        Err(mistakes) => emit::errors_and_fallback(mistakes, &raw),
    }
}
