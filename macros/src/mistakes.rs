//! [`Mistakes`]: all that is wrong with the input, collected to the end and told in the order of the source.

use darling::Error;
use proc_macro2::TokenStream;
use quote::quote;

use crate::{emit::caret, template::in_literal::BadLiteral};

/// What is wrong with the input. Nothing stops at the first mistake.
#[derive(Default)]
pub(crate) struct Mistakes {
    errors: Vec<Error>,
    literals: Vec<BadLiteral>,
}

impl Mistakes {
    pub(crate) fn push(&mut self, error: Error) {
        self.errors.push(error);
    }

    /// Mistakes whose place is inside a string literal, where no span of ours reaches.
    pub(crate) fn push_literal(&mut self, literal: BadLiteral) {
        self.literals.push(literal);
    }

    /// The value, or `None` where the error was taken.
    pub(crate) fn handle<T>(&mut self, result: Result<T, Error>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// The value, or the code that makes rustc tell all the mistakes.
    pub(crate) fn finish_with<T>(mut self, value: T) -> Result<T, TokenStream> {
        if self.errors.is_empty() && self.literals.is_empty() {
            return Ok(value);
        }
        self.errors.sort_by_key(|error| {
            let start = error.span().start();
            (start.line, start.column)
        });
        let errors = self.errors.into_iter().map(Error::write_errors);
        let literals = self.literals.iter().map(caret::bad_literal);
        Err(quote!(#(#errors)* #(#literals)*))
    }
}
