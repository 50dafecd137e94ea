//! [`Mistakes`]: collects everything that is wrong with the input.

use std::ops::Range;

use darling::{Error, Result};
use syn::LitStr;

use crate::template::in_literal::{self, BadLiteral, Diagnosis, Subject};

/// Everything that is wrong with the input. No mistake stops the derive from finding the others.
#[derive(Default)]
pub(crate) struct Mistakes {
    pub(crate) errors: Vec<Error>,
    /// Mistakes inside a string literal, where our spans cannot point.
    pub(crate) literals: Vec<BadLiteral>,
}

impl Mistakes {
    pub(crate) fn push(&mut self, error: Error) {
        self.errors.push(error);
    }

    pub(crate) fn push_literal(&mut self, literal: BadLiteral) {
        self.literals.push(literal);
    }

    /// Reports a mistake at a part of the literal if rustc can point there, and otherwise at the whole literal. `place` is in
    /// bytes of the value.
    pub(crate) fn mark(&mut self, literal: &LitStr, place: Range<usize>, subject: Subject, diagnosis: &Diagnosis) {
        match in_literal::marked(literal, place, subject, diagnosis) {
            Some(bad) => self.push_literal(bad),
            None => self.push(Error::custom(&diagnosis.message).with_span(literal)),
        }
    }

    /// Returns the value. If there is an error instead, collects it and returns `None`.
    pub(crate) fn handle<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    pub(crate) fn len(&self) -> usize {
        self.errors.len() + self.literals.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty() && self.literals.is_empty()
    }
}
