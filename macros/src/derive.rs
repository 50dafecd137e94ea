//! The derive on one screen: what the user wrote is read, decided on, and written out as code.

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::{emit, lower, read};

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = darling::Error::accumulator();
    let raw = read::input(input, &mut errors);
    match lower::model(raw, errors) {
        Ok(model) => emit::expansion(&model),
        // The impls are there all the same, so that nothing else fails to compile because of these errors.
        Err(mistakes) => {
            let mut tokens = mistakes.write_errors();
            tokens.extend(emit::fallback(input));
            tokens
        }
    }
}
