//! Finds every way in which the expression of a computed argument reaches the fields: by a field's name, by
//! `self.field`, and by `self` as a whole.
//!
//! A name that the expression itself binds is not the field of that name. Arguments of macros are read as expressions
//! where they are some, and otherwise token by token, which finds too much rather than too little.

pub(super) mod expr;
mod in_macro;
mod pattern;

use proc_macro2::Span;
use quote::format_ident;
use syn::{Expr, Ident, Member, ext::IdentExt};

use crate::raw::RawField;

/// How an expression reaches the fields.
#[derive(Default)]
pub(super) struct Mentions {
    /// The fields by their names, which generated code must bind.
    pub(super) named: Vec<Named>,
    /// The fields that `self.field` reaches, with the place.
    pub(super) members: Vec<(Span, usize)>,
    /// The places where `self` stands as a whole.
    pub(super) whole: Vec<Span>,
    /// The places where `self` is displayed, which shows the message inside itself.
    pub(super) displayed: Vec<Span>,
}

/// A field that an expression mentions by its name.
pub(super) struct Named {
    /// The name as the user wrote it, with its span.
    pub(super) name: Ident,
    /// The number of the field.
    pub(super) field: usize,
    /// Whether the name is certainly used. Inside of a macro's arguments it may be something else.
    pub(super) is_certain: bool,
}

impl Mentions {
    pub(super) fn of(expr: &Expr, fields: &[RawField]) -> Self {
        let mut finder = Finder {
            locals: fields.iter().map(|field| local(&field.member).unraw()).collect(),
            fields,
            bound: Vec::new(),
            in_macro: false,
            found: Self::default(),
        };
        finder.expr(expr);
        finder.found
    }

    /// Returns every field that the expression mentions, with the place.
    pub(super) fn fields(&self) -> impl Iterator<Item = (Span, usize)> {
        let named = self.named.iter().map(|named| (named.name.span(), named.field));
        named.chain(self.members.iter().copied())
    }
}

/// Returns the name of a field in expressions.
fn local(member: &Member) -> Ident {
    match member {
        Member::Named(name) => name.clone(),
        Member::Unnamed(index) => format_ident!("_{}", index.index, span = index.span),
    }
}

/// Walks through an expression. The walk of each kind of syntax is in a file of its own.
struct Finder<'a> {
    fields: &'a [RawField],
    /// The names of the fields in expressions, without `r#`.
    locals: Vec<Ident>,
    /// The names that the expression binds in the current scope, without `r#`.
    bound: Vec<Ident>,
    in_macro: bool,
    found: Mentions,
}

impl Finder<'_> {
    /// A name that stands by itself.
    fn name(&mut self, name: &Ident) {
        if name == "self" {
            self.found.whole.push(name.span());
            return;
        }
        let plain = name.unraw();
        if self.bound.contains(&plain) {
            return;
        }
        if let Some(field) = self.locals.iter().position(|local| *local == plain) {
            self.found.named.push(Named { name: name.clone(), field, is_certain: !self.in_macro });
        }
    }

    /// A member of `self`. What is not a field is a method or a mistake that rustc reports.
    fn member(&mut self, member: &Member, at: Span) {
        let wanted = local(member).unraw();
        match self.locals.iter().position(|local| *local == wanted) {
            Some(field) if self.fields.get(field).is_some_and(|field| is_alike(&field.member, member)) => {
                self.found.members.push((at, field));
            }
            _ => self.found.whole.push(at),
        }
    }
}

/// Whether both have a name, or both have a position.
fn is_alike(left: &Member, right: &Member) -> bool {
    matches!((left, right), (Member::Named(_), Member::Named(_)) | (Member::Unnamed(_), Member::Unnamed(_)))
}
