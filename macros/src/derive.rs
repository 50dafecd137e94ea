//! The derive on one screen: what the user wrote is read, decided on, and written out as code.

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::{emit, lower, mistakes::Mistakes, read};

/// Of any tokens: rustc hands over an item that it could parse, which need not be one that `syn` can.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    match syn::parse2(input) {
        Ok(input) => of_item(&input),
        Err(error) => error.into_compile_error(),
    }
}

fn of_item(input: &DeriveInput) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let raw = read::input(input, &mut mistakes);
    match lower::model(raw, mistakes) {
        Ok(model) => emit::expansion(&model),
        // The impls are there all the same, so that nothing else fails to compile because of these errors.
        Err(mut tokens) => {
            tokens.extend(emit::fallback(input));
            tokens
        }
    }
}
