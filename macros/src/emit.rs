//! Writes the model out as code. Nothing can fail here, and nothing is decided.

mod adapters;
mod args;
mod bounds;
pub(crate) mod caret;
mod catalogue;
mod codes;
mod convert;
mod delegate;
mod display;
mod fallback;
mod pattern;
mod probe;
mod source;
mod spec;
mod table;
mod transparent;

use proc_macro2::TokenStream;
use quote::quote;

use self::bounds::Bounds;
pub(crate) use self::fallback::fallback;
use crate::{model::Model, paths};

/// All impls, in a block of their own, where names can't meet the user's.
pub(crate) fn expansion(model: &Model) -> TokenStream {
    let private = paths::private(&model.runtime);
    let bounds = Bounds::of(model);
    let table = table::table(model);
    let display = display::display(model, &bounds);
    let error = source::error(model, &bounds);
    let from = convert::from(model);
    let rest_error = spec::rest_error(model, &bounds);
    let catalogued = catalogue::catalogued(model, &bounds);
    let decode = args::decode(model, &bounds);
    let probes = probe::probes(model);
    let functions = transparent::functions(model);
    let adapters = adapters::adapters(model, &bounds);
    let known_code = codes::known_code(model, &bounds);
    let (codes, code_impls) = match &model.codes {
        Some(codes) => {
            let variants = codes::variants(model);
            (codes::definition(codes, &model.ident, &variants), codes::impls(codes, &variants))
        }
        None => Default::default(),
    };
    // The bounds that the fields need may be the user's already.
    let twice = model
        .generics
        .type_params()
        .next()
        .map(|_| quote!(#[allow(clippy::trait_duplication_in_bounds, clippy::type_repetition_in_bounds)]));
    quote! {
        #codes
        // What the user marked as deprecated is theirs, and no reason to warn of code that they did not write.
        #[allow(deprecated)]
        #twice
        const _: () = {
            use #private as __p;
            #table
            #functions
            #display
            #error
            #from
            #rest_error
            #catalogued
            #decode
            #probes
            #code_impls
            #known_code
            #adapters
        };
    }
}
