//! The leak check: the message of a 5xx does not show what caused it, unless told to.
//!
//! The macro sees how a type is spelled. Whether a type of another spelling is an error, the compiler is asked: see
//! [`Shown::probes`](crate::model::Row::probes).

use std::collections::BTreeSet;

use crate::{
    diagnostics,
    model::{Message, Value},
    read::{RawField, Status},
    template::in_literal::Sentence,
    types,
};

/// What the message of one arm must not show.
pub(super) struct Leaks {
    pub(super) status: Option<Status>,
    pub(super) source: Option<usize>,
}

impl Leaks {
    /// Only the server's own failures are checked: what is wrong with a request, its sender may know.
    pub(super) fn applies(&self) -> bool {
        self.status.is_some_and(|status| status.0 >= 500)
    }

    pub(super) fn sentence(&self, index: usize, field: &RawField) -> Option<Sentence> {
        if !self.applies() || !field.public.is_absent() {
            return None;
        }
        if self.source == Some(index) {
            Some(diagnostics::leaks_source(field))
        } else if types::is_spelled_as_error(&field.ty) {
            Some(diagnostics::leaks_error(field))
        } else {
            None
        }
    }

    /// The shown fields of which the compiler must be asked whether they are errors.
    pub(super) fn in_doubt(&self, message: &Message, fields: &[RawField]) -> Vec<usize> {
        if !self.applies() {
            return Vec::new();
        }
        let is_in_doubt = |field: &RawField| field.public.is_absent() && !types::is_plain(&field.ty);
        let shown = message.args.iter().filter_map(|shown| match shown.value {
            Value::Field(index) => Some(index),
            Value::Computed(_) => None,
        });
        let named = message.computed.iter().flat_map(|computed| &computed.fields).map(|(_, index)| *index);
        let shown: BTreeSet<usize> = shown.chain(named).collect();
        shown.into_iter().filter(|index| fields.get(*index).is_some_and(is_in_doubt)).collect()
    }
}
