//! The message: its template's names looked up among the fields and the computed arguments.

use std::fmt::Write;

use syn::{Ident, Member, ext::IdentExt};

use super::{computed, field, leak::Leaks};
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Format, Message, Shown, Value},
    read::{RawField, RawMessage},
    template::{
        self, Count, Fault, Kind, Name, Piece, Placeholder, Spec, Template,
        in_literal::{self, BadLiteral, Sentence},
    },
};

/// `None` where a mistake was reported.
pub(super) fn lower(
    arm: &Ident,
    raw: &RawMessage,
    fields: &[RawField],
    leaks: &Leaks,
    has_args: bool,
    mistakes: &mut Mistakes,
) -> Option<Message> {
    let (template, faults) = template::parse(&raw.literal.value());
    let names_are_sound = computed::check_names(&raw.args, fields, mistakes);
    let mut scope = Scope { arm, raw, fields, leaks, has_args, shown: Vec::new() };
    let mut message = Message { text: Vec::new(), args: Vec::new(), computed: Vec::new() };
    for piece in &template.pieces {
        match piece {
            Piece::Literal(literal) => message.text.push(literal.clone()),
            Piece::Placeholder(placeholder) => scope.placeholder(placeholder, &mut message),
        }
    }
    let shown = scope.shown;
    let is_wrong = !faults.is_empty() || shown.iter().any(|shown| shown.wrong.is_some());
    if is_wrong {
        report(raw, &template, &faults, shown, fields, mistakes);
        return None;
    }
    let mut uses_are_sound = true;
    for arg in &raw.args {
        let name = arg.name.unraw().to_string();
        if !shown.iter().any(|shown| shown.name == Name::Ident(name.clone())) {
            uses_are_sound = false;
            mistakes.push(diagnostics::argument_unused(&arg.name));
        }
    }
    let leaks_nothing = computed::check_leaks(&raw.args, fields, leaks, mistakes);
    message.computed = raw.args.iter().map(|arg| computed::computed(arg, fields)).collect();
    // Of a faulty message no more is asked: what `args` wants of it could be the opposite of what mends it.
    (names_are_sound && uses_are_sound && leaks_nothing).then_some(message)
}

/// Points inside the literal where rustc can be made to, else at the whole of it.
fn report(
    raw: &RawMessage,
    template: &Template,
    faults: &[Fault],
    shown: Vec<in_literal::Shown>,
    fields: &[RawField],
    mistakes: &mut Mistakes,
) {
    let literal = &raw.literal;
    if let (true, Some(bad)) = (faults.is_empty(), in_literal::out_of_range(literal, &shown, tuple_len(fields))) {
        mistakes.push_literal(bad);
        return;
    }
    let is_parsed = faults.iter().all(|fault| matches!(fault, Fault::UnknownTrait(_)));
    if is_parsed && in_literal::can_be_pointed_at(template, &shown) {
        mistakes.push_literal(BadLiteral::Placeholders { literal: literal.clone(), all: shown });
        return;
    }
    // rustc stops at the first fault of syntax.
    let mut faults = faults;
    if let [first, rest @ ..] = faults
        && first.is_told_by_rustc()
    {
        mistakes.push_literal(BadLiteral::Syntax(literal.clone()));
        faults = rest;
    }
    for fault in faults {
        mistakes.push(diagnostics::template(fault, literal, fields));
    }
    for sentence in shown.into_iter().filter_map(|shown| shown.wrong) {
        mistakes.push(diagnostics::at_literal(literal, &sentence.message));
    }
}

/// How many positions there are to name.
fn tuple_len(fields: &[RawField]) -> usize {
    fields.iter().filter(|field| matches!(field.member, Member::Unnamed(_))).count()
}

/// What a name in the template can mean.
struct Scope<'a> {
    arm: &'a Ident,
    raw: &'a RawMessage,
    fields: &'a [RawField],
    leaks: &'a Leaks,
    /// Whether the values of the fields are sent as well.
    has_args: bool,
    /// All that the template names, in order.
    shown: Vec<in_literal::Shown>,
}

impl Scope<'_> {
    fn placeholder(&mut self, placeholder: &Placeholder, message: &mut Message) {
        if message.text.len().is_multiple_of(2) {
            message.text.push(String::new());
        }
        message.text.push(placeholder.name.written());
        let value = self.value(&placeholder.name, Some(&placeholder.spec));
        let format = self.format(&placeholder.spec);
        message.args.extend(value.zip(format).map(|(value, format)| Shown { value, format }));
    }

    /// `spec` is of a placeholder; a width or precision has none. `None` where the name is wrong.
    fn value(&mut self, name: &Name, spec: Option<&Spec>) -> Option<Value> {
        let found = match name {
            Name::Ident(name) => self.named(name),
            Name::Index(index) => self
                .fields
                .iter()
                .position(|field| matches!(&field.member, Member::Unnamed(at) if at.index as usize == *index))
                .map(Value::Field),
            Name::Unnamed => None,
        };
        let wrong = match found {
            None => Some(diagnostics::no_such_field(name, self.raw, self.fields, self.arm)),
            Some(Value::Field(field)) => self.leak(field).or_else(|| self.cut(field, spec)),
            Some(Value::Computed(_)) => None,
        };
        let value = found.filter(|_| wrong.is_none());
        self.shown.push(in_literal::Shown { name: name.clone(), kind: spec.map(|spec| spec.kind), wrong });
        value
    }

    fn named(&self, name: &str) -> Option<Value> {
        let computed = self.raw.args.iter().position(|arg| arg.name.unraw() == name).map(Value::Computed);
        computed.or_else(|| {
            let is_named = |field: &RawField| field::name(field).is_some_and(|field| field == name);
            self.fields.iter().position(is_named).map(Value::Field)
        })
    }

    fn leak(&self, field: usize) -> Option<Sentence> {
        self.leaks.sentence(field, self.fields.get(field)?)
    }

    /// What a precision cuts off would be sent all the same.
    fn cut(&self, field: usize, spec: Option<&Spec>) -> Option<Sentence> {
        spec.filter(|spec| self.has_args && spec.precision.is_some())?;
        self.fields.get(field).map(diagnostics::argument_is_cut)
    }

    /// `None` where a name is wrong.
    fn format(&mut self, spec: &Spec) -> Option<Format> {
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
                Count::Name(name) => {
                    counts.push(self.value(name, None)?);
                    let _ = write!(text, "{}$", counts.len());
                }
            }
        }
        text.push_str(kind.as_written());
        text.push('}');
        Some(Format::Spec { text, counts, kind: *kind })
    }
}
