//! The derive of the `rest-error` crate, which re-exports it and documents its attributes.

mod declared;
mod derive;
mod diagnostics;
mod emit;
mod limits;
mod lower;
mod mistakes;
mod model;
mod paths;
mod raw;
mod read;
mod suggest;
mod template;
#[cfg(test)]
mod tests;
mod types;

use proc_macro::TokenStream;

// The attributes behind `from` belong to other derives. They are declared so that the derive can report them.
// The documentation is where the runtime re-exports the derive, so that its examples compile.
#[expect(missing_docs, reason = "the documentation is at the re-export")]
#[proc_macro_derive(RestError, attributes(rest, source, from, error, backtrace, snafu, app_error, masterror, provide))]
pub fn rest_error(input: TokenStream) -> TokenStream {
    derive::derive(input.into()).into()
}

/// Declares the runtime's module for generated code, whose name contains the version.
#[doc(hidden)]
#[proc_macro]
pub fn __private_module(_: TokenStream) -> TokenStream {
    emit::private_module().into()
}

/// Repeats code, so that an error in it marks a place in the user's code.
#[doc(hidden)]
#[proc_macro]
pub fn __marked(input: TokenStream) -> TokenStream {
    declared::marked::marked(input.into()).into()
}

/// Says what is wrong with the form of a `catalogue!`.
#[doc(hidden)]
#[proc_macro]
pub fn __catalogue_syntax(input: TokenStream) -> TokenStream {
    declared::syntax::catalogue(input.into()).into()
}

/// Says what is wrong with the form of a `translation!`.
#[doc(hidden)]
#[proc_macro]
pub fn __translation_syntax(input: TokenStream) -> TokenStream {
    declared::syntax::translation(input.into()).into()
}
