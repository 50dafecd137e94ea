//! The message's template: parses Rust's format strings and finds the mistakes in them.
//!
//! This folder does not know what a placeholder's name means. Looking up the names is the task of `lower`.

mod cursor;
pub(crate) mod in_literal;
pub(crate) mod parse;
pub(crate) mod syntax;
