//! The message: its template's names looked up among the fields and the computed arguments.

use std::fmt::Write;

use darling::error::Accumulator;
use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Ident, Member, ext::IdentExt};

use super::field;
use crate::{
    diagnostics,
    model::{Computed, Format, Message, Shown, Value},
    read::{RawArg, RawField, RawMessage},
    template::{self, Arg, Count, Kind, Name, Piece, Spec},
};

/// `None` where a mistake was reported.
pub(super) fn lower(raw: &RawMessage, fields: &[RawField], errors: &mut Accumulator) -> Option<Message> {
    let (template, faults) = template::parse(&raw.literal.value());
    let sound = faults.is_empty();
    for fault in faults {
        errors.push(diagnostics::template(&fault, &raw.literal, fields));
    }
    let mut scope = Scope { raw, fields, used: vec![false; raw.args.len()], sound };
    scope.check_names(errors);

    let mut text = Vec::new();
    let mut args = Vec::new();
    for piece in template.pieces {
        match piece {
            Piece::Literal(literal) => text.push(literal),
            Piece::Placeholder(placeholder) => {
                if text.len() % 2 == 0 {
                    text.push(String::new());
                }
                text.push(match &placeholder.arg.name {
                    Name::Ident(name) => name.clone(),
                    Name::Index(index) => index.to_string(),
                });
                let value = scope.value(&placeholder.arg, errors);
                let format = scope.format(placeholder.spec, errors);
                args.extend(value.zip(format).map(|(value, format)| Shown { value, format }));
            }
        }
    }
    // A template with a fault may hold the use further on.
    if sound {
        scope.check_uses(errors);
    }
    let computed = raw.args.iter().map(|arg| computed(arg, fields)).collect();
    scope.sound.then_some(Message { text, args, computed })
}

fn computed(arg: &RawArg, fields: &[RawField]) -> Computed {
    let mut named = Vec::new();
    find_fields(arg.expr.to_token_stream(), fields, &mut named);
    Computed { expr: arg.expr.clone(), fields: named }
}

/// The names of fields in an expression: not behind a dot, where a name is a method or another type's field.
fn find_fields(tokens: TokenStream, fields: &[RawField], found: &mut Vec<(Ident, usize)>) {
    let mut behind_dot = false;
    for token in tokens {
        let is_dot =
            matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.' && punct.spacing() == Spacing::Alone);
        match token {
            TokenTree::Ident(name) if !behind_dot => {
                let position = fields.iter().position(|field| match &field.member {
                    Member::Named(member) => member.unraw() == name.unraw(),
                    Member::Unnamed(index) => name == format!("_{}", index.index),
                });
                found.extend(position.map(|position| (name, position)));
            }
            TokenTree::Group(group) => find_fields(group.stream(), fields, found),
            _ => {}
        }
        behind_dot = is_dot;
    }
}

/// What a name in the template can mean.
struct Scope<'a> {
    raw: &'a RawMessage,
    fields: &'a [RawField],
    /// Of each computed argument, whether the template shows it.
    used: Vec<bool>,
    sound: bool,
}

impl Scope<'_> {
    /// `None` where a mistake was reported.
    fn value(&mut self, arg: &Arg, errors: &mut Accumulator) -> Option<Value> {
        let value = match &arg.name {
            Name::Ident(name) => self.computed(name).or_else(|| {
                let named = |field: &RawField| field::name(field).is_some_and(|field| field == *name);
                self.fields.iter().position(named).map(Value::Field)
            }),
            Name::Index(index) => self
                .fields
                .iter()
                .position(|field| matches!(&field.member, Member::Unnamed(at) if at.index as usize == *index))
                .map(Value::Field),
        };
        if value.is_none() {
            self.sound = false;
            errors.push(diagnostics::no_such_field(arg, self.raw, self.fields));
        }
        value
    }

    fn computed(&mut self, name: &str) -> Option<Value> {
        let index = self.raw.args.iter().position(|arg| arg.name.unraw() == name)?;
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        Some(Value::Computed(index))
    }

    /// `None` where a mistake was reported.
    fn format(&mut self, spec: Spec, errors: &mut Accumulator) -> Option<Format> {
        let Spec { flags, width, precision, kind } = spec;
        if flags.is_empty() && width.is_none() && precision.is_none() {
            match kind {
                Kind::Display => return Some(Format::Display),
                Kind::Debug => return Some(Format::Debug),
                _ => {}
            }
        }
        let mut text = format!("{{0:{flags}");
        let mut counts = Vec::new();
        for (mark, count) in [("", width), (".", precision)] {
            let Some(count) = count else { continue };
            text.push_str(mark);
            match count {
                Count::Number(number) => {
                    // Writing to a string can't fail.
                    let _ = write!(text, "{number}");
                }
                Count::Arg(arg) => {
                    counts.push(self.value(&arg, errors)?);
                    let _ = write!(text, "{}$", counts.len());
                }
            }
        }
        text.push_str(kind.as_written());
        text.push('}');
        Some(Format::Spec { text, counts, kind })
    }

    fn check_names(&mut self, errors: &mut Accumulator) {
        for (index, arg) in self.raw.args.iter().enumerate() {
            let name = arg.name.unraw().to_string();
            if self.raw.args.iter().take(index).any(|earlier| earlier.name == arg.name) {
                self.sound = false;
                errors.push(diagnostics::argument_twice(&arg.name));
            } else if self.fields.iter().any(|field| field::name(field).is_some_and(|field| field == name)) {
                self.sound = false;
                errors.push(diagnostics::argument_hides_field(&arg.name));
            }
        }
    }

    fn check_uses(&mut self, errors: &mut Accumulator) {
        for (arg, used) in self.raw.args.iter().zip(&self.used) {
            if !used {
                self.sound = false;
                errors.push(diagnostics::argument_unused(&arg.name));
            }
        }
    }
}
