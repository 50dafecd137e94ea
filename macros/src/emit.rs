//! Writes the model out as code. Nothing can fail here, and nothing is decided.

mod adapters;
mod bounds;
mod catalogue;
mod convert;
mod delegate;
mod display;
mod fallback;
mod pattern;
mod source;
mod spec;
mod table;

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
    let adapters = adapters::adapters(model, &bounds);
    quote! {
        const _: () = {
            use #private as __p;
            #table
            #display
            #error
            #from
            #rest_error
            #catalogued
            #adapters
        };
    }
}
