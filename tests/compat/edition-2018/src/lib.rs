//! The derive in edition 2018.
#![cfg(test)]

use rest_error::RestError;

include!("../../shapes.rs");
