//! Writes the code for the model, or for what could be read beside mistakes. Nothing is decided here, and nothing can
//! fail.

mod adapters;
mod args;
mod argument;
mod block;
mod bounds;
mod caret;
mod catalogue;
mod codes;
mod convert;
mod decode;
mod delegate;
mod display;
mod fallback;
mod index;
mod leak;
mod pattern;
mod probe;
mod source;
mod spec;
mod table;
mod transparent;

use darling::Error;
use proc_macro2::TokenStream;
use quote::quote;

use self::bounds::Bounds;
use crate::{mistakes::Mistakes, model::Model, paths, raw::RawInput};

/// Returns all impls, in a block of their own so that generated names cannot conflict with the user's.
pub(crate) fn expansion(model: &Model) -> TokenStream {
    let bounds = Bounds::new(model);
    let table = table::table(model);
    let display = display::display(model, &bounds);
    let error = source::error(model, &bounds);
    let from = convert::from(model);
    let rest_error = spec::rest_error(model, &bounds);
    let catalogued = catalogue::catalogued(model, &bounds);
    let decode = decode::decode(model, &bounds);
    let probes = probe::probes(model);
    let leaks = leak::probes(model);
    let functions = transparent::functions(model);
    let adapters = adapters::adapters(model, &bounds);
    let known_code = codes::known_code(model, &bounds);
    let (codes, code_impls) = match &model.codes {
        Some(codes) => {
            let variants = codes::variants(model);
            (codes::definition(codes, &model.ident, &variants), codes::impls(codes, &model.ident, &variants))
        }
        None => Default::default(),
    };
    // The inferred bounds can repeat the user's own.
    let allow_repeated_bounds = model
        .generics
        .type_params()
        .next()
        .map(|_| quote!(#[allow(clippy::trait_duplication_in_bounds, clippy::type_repetition_in_bounds)]));
    let block = block::block(
        &model.runtime,
        &quote! {
            #table
            #functions
            #display
            #error
            #from
            #rest_error
            #catalogued
            #decode
            #probes
            #leaks
            #code_impls
            #known_code
            #adapters
        },
    );
    quote!(#codes #allow_repeated_bounds #block)
}

/// Returns code that reports the mistakes, and impls so that nothing else fails to compile because of them.
pub(crate) fn errors_and_fallback(mistakes: Mistakes, raw: &RawInput) -> TokenStream {
    let Mistakes { mut errors, literals } = mistakes;
    errors.sort_by_key(|error| {
        let start = error.span().start();
        (start.line, start.column)
    });
    let errors = errors.into_iter().map(Error::write_errors);
    let literals = literals.iter().map(caret::bad_literal);
    let fallback = fallback::fallback(raw);
    quote!(#(#errors)* #(#literals)* #fallback)
}

/// Returns the runtime's module for generated code.
pub(crate) fn private_module() -> TokenStream {
    let name = paths::private_module();
    quote! {
        #[doc(hidden)]
        pub mod #name {
            pub use crate::derive_support::*;
        }
    }
}
