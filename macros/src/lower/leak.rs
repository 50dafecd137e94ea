//! The leak check: the message of a 5xx does not show what caused it, unless told to.
//!
//! The macro sees how a type is spelled. Whether a type of another spelling is an error, the compiler is asked: see
//! [`Shown::probes`](crate::model::Row::probes).

use std::collections::BTreeSet;

use syn::{GenericArgument, PathArguments, Type, TypeParamBound};

use crate::{
    diagnostics,
    model::{Message, Value},
    read::{RawField, Status},
    template::in_literal::Sentence,
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
        } else if is_spelled_as_error(&field.ty) {
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
        let is_in_doubt = |field: &RawField| field.public.is_absent() && !is_plain(&field.ty);
        let shown = message.args.iter().filter_map(|shown| match shown.value {
            Value::Field(index) => fields.get(index).filter(|field| is_in_doubt(field)).map(|_| index),
            Value::Computed(_) => None,
        });
        let shown: BTreeSet<usize> = shown.collect();
        shown.into_iter().collect()
    }
}

/// `Box<dyn … Error …>`, `anyhow::Error`, or an `Option` of these.
fn is_spelled_as_error(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let segments: Vec<_> = path.path.segments.iter().collect();
    match segments.as_slice() {
        [.., krate, error] if krate.ident == "anyhow" && error.ident == "Error" => true,
        [.., last] if last.ident == "Option" => argument(&last.arguments).is_some_and(is_spelled_as_error),
        [.., last] if ["Box", "Rc", "Arc"].iter().any(|pointer| last.ident == pointer) => {
            argument(&last.arguments).is_some_and(|inner| is_dyn_error(inner) || is_spelled_as_error(inner))
        }
        _ => false,
    }
}

fn is_dyn_error(ty: &Type) -> bool {
    let Type::TraitObject(object) = ty else { return false };
    object.bounds.iter().any(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last().is_some_and(|last| last.ident == "Error"),
        _ => false,
    })
}

fn argument(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// Types that are no errors, by their spelling: so common that the question is worth sparing.
pub(super) fn is_plain(ty: &Type) -> bool {
    const PLAIN: [&str; 17] = [
        "String", "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64",
        "u128", "usize",
    ];
    match ty {
        Type::Path(path) => PLAIN.iter().any(|plain| path.path.is_ident(plain)),
        Type::Reference(reference) => matches!(&*reference.elem, Type::Path(path) if path.path.is_ident("str")),
        _ => false,
    }
}
