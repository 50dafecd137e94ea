//! The derive in edition 2021.
#![cfg(test)]

use rest_error::RestError;

include!("../../shapes.rs");
