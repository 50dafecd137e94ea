//! The derive in edition 2015.
#![cfg(test)]

extern crate rest_error;

use rest_error::RestError;

include!("../../shapes.rs");
