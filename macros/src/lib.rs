//! The derive of the `rest-error` crate, which re-exports it and documents its attributes.

mod derive;
mod diagnostics;
mod emit;
mod lower;
mod mistakes;
mod model;
mod paths;
mod read;
mod template;
#[cfg(test)]
mod tests;
mod types;

// Documented where it is re-exported, so that its examples compile.
#[expect(missing_docs, reason = "the documentation is at the re-export")]
#[proc_macro_derive(RestError, attributes(rest, source, from))]
pub fn rest_error(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive::derive(input.into()).into()
}
