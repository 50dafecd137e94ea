//! The leak check: the message of a 5xx must not show an error, unless `#[rest(public)]` allows it.
//!
//! The derive recognizes errors by the spelling of their types. For other types, generated code asks the compiler; see
//! [`Row::probes`](crate::model::Row::probes).

use proc_macro2::Span;
use syn::Generics;

use super::mentions::Mentions;
use crate::{
    diagnostics,
    limits::SERVER_ERROR_STATUSES,
    model::{LeakProbe, Message, Value},
    raw::{RawField, values::Status},
    template::in_literal::Diagnosis,
    types,
};

/// What decides which fields the message of an arm must not show.
pub(super) struct Leaks<'a> {
    pub(super) status: Option<Status>,
    pub(super) source: Option<usize>,
    pub(super) generics: &'a Generics,
}

impl Leaks<'_> {
    /// Whether the check applies: only to 5xx, because the sender of a bad request may know what is wrong with it.
    fn applies(&self) -> bool {
        self.status.is_some_and(|status| SERVER_ERROR_STATUSES.contains(&status.number()))
    }

    /// Returns the error message if the field must not be shown.
    pub(super) fn diagnosis(&self, index: usize, field: &RawField) -> Option<Diagnosis> {
        if !self.applies() || !field.public.is_absent() {
            return None;
        }
        if self.source == Some(index) {
            Some(diagnostics::leaks_source(field))
        } else if types::is_spelled_as_error(self.generics, &field.ty) {
            Some(diagnostics::leaks_error(field))
        } else {
            None
        }
    }

    /// Returns the fields that the message reaches and for which only the compiler knows whether they are errors.
    pub(super) fn in_doubt(&self, message: &Message, mentions: &[Mentions], fields: &[RawField]) -> Vec<LeakProbe> {
        if !self.applies() {
            return Vec::new();
        }
        let shown = message.args.iter().filter_map(|arg| match arg.value {
            Value::Field(index) => Some(index),
            Value::Computed(_) => None,
        });
        let mentioned = mentions.iter().flat_map(Mentions::fields).map(|(_, index)| index);
        let mut places: Vec<(usize, Option<Span>)> = shown.chain(mentioned).map(|index| (index, None)).collect();
        if let Some(whole) = mentions.iter().flat_map(|mentions| &mentions.whole).next() {
            places.extend((0..fields.len()).map(|index| (index, Some(*whole))));
        }
        // The stable sort keeps the place of the field itself before that of `self`.
        places.sort_by_key(|(index, _)| *index);
        places.dedup_by_key(|(index, _)| *index);
        let is_in_doubt = |field: &RawField| field.public.is_absent() && !types::is_plain(&field.ty);
        let in_doubt = places.into_iter().filter(|(index, _)| fields.get(*index).is_some_and(is_in_doubt));
        in_doubt.map(|(field, whole)| LeakProbe { field, whole }).collect()
    }
}
