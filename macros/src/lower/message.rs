//! The message: looks up the template's names among the fields and the computed arguments.

use std::{fmt::Write, ops::Range};

use syn::{Ident, Member, ext::IdentExt};

use super::{
    computed,
    leak::Leaks,
    mentions::{Mentions, expr::self_in},
};
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Argument, Format, Message, Value},
    raw::{RawField, RawMessage},
    template::{
        in_literal::{BadLiteral, Diagnosis, Subject},
        parse,
        syntax::{Count, Fault, Faulty, FormatTrait, Name, Piece, Placeholder, Spec},
    },
};

impl Context<'_> {
    /// Whether this is a computed argument that has been reported as an unknown key.
    fn is_misplaced(&self, name: &Name) -> bool {
        matches!(name, Name::Ident(name) if self.unknown.contains(name))
    }
}

/// What a message is lowered from.
pub(super) struct Context<'a> {
    pub(super) arm: &'a Ident,
    pub(super) raw: &'a RawMessage,
    /// What each computed argument mentions.
    pub(super) mentions: &'a [Mentions],
    pub(super) fields: &'a [RawField],
    pub(super) leaks: &'a Leaks<'a>,
    /// The names of unknown keys. One of them that the template names is a computed argument in the wrong place.
    pub(super) unknown: &'a [String],
    /// Whether the type sends its arguments.
    pub(super) has_args: bool,
}

/// Returns `None` if a mistake was reported.
pub(super) fn message(context: &Context<'_>, mistakes: &mut Mistakes) -> Option<Message> {
    let Context { raw, mentions, fields, leaks, .. } = *context;
    let (template, faults) = parse::parse(&raw.literal.value());
    let are_names_valid = computed::check_names(&raw.args, fields, mistakes)
        & computed::check_shorthands(context.arm, raw, fields, mistakes);
    let mut scope = Scope { context, references: Vec::new() };
    let mut message = Message { text: Vec::new(), args: Vec::new(), computed: Vec::new() };
    for piece in &template.pieces {
        match piece {
            Piece::Literal(literal) => message.text.push(literal.clone()),
            Piece::Placeholder(placeholder) => scope.placeholder(placeholder, &mut message),
        }
    }
    let references = scope.references;
    let is_wrong = !faults.is_empty() || references.iter().any(|reference| reference.mistake.is_some());
    if is_wrong {
        report(context, &faults, references, mistakes);
        return None;
    }
    let mut are_all_used = true;
    for arg in &raw.args {
        let name = arg.name.unraw().to_string();
        if !references.iter().any(|reference| reference.name == Name::Ident(name.clone())) {
            are_all_used = false;
            mistakes.push(diagnostics::argument_unused(&arg.name));
        }
    }
    let leaks_nothing = computed::check_leaks(mentions, fields, leaks, mistakes);
    let is_finite = computed::check_recursion(mentions, mistakes) & check_recursion(raw, &references, mistakes);
    message.computed = raw.args.iter().zip(mentions).map(|(arg, found)| computed::computed(arg, found)).collect();
    // A wrong message is not checked further, because the rules of `args` could demand the opposite of the correction.
    (are_names_valid && are_all_used && leaks_nothing && is_finite).then_some(message)
}

/// Reports computed arguments that are `self` and that a placeholder displays, which would never end. Returns whether
/// there are none.
fn check_recursion(raw: &RawMessage, references: &[Reference], mistakes: &mut Mistakes) -> bool {
    let mut is_valid = true;
    for arg in &raw.args {
        let name = arg.name.unraw().to_string();
        let is_displayed = references.iter().any(|reference| {
            reference.format_trait == Some(FormatTrait::Display) && reference.name == Name::Ident(name.clone())
        });
        if let Some(place) = self_in(&arg.expr).filter(|_| is_displayed) {
            is_valid = false;
            mistakes.push(diagnostics::message_in_itself(place));
        }
    }
    is_valid
}

/// Reports the mistakes inside the literal, where rustc can point at them.
fn report(context: &Context<'_>, faults: &[Faulty], references: Vec<Reference>, mistakes: &mut Mistakes) {
    let Context { arm, raw, fields, .. } = *context;
    let literal = &raw.literal;
    // rustc reports only the first fault of syntax.
    let mut faults = faults;
    if let [first, rest @ ..] = faults
        && first.fault.is_reported_by_rustc()
    {
        mistakes.push_literal(BadLiteral::Syntax(literal.clone()));
        faults = rest;
    }
    for Faulty { fault, place } in faults {
        let name = if let Fault::Expression(written) = fault { written } else { "" };
        mistakes.mark(literal, place.clone(), Subject::message(arm, name), &diagnostics::template(fault, fields));
    }
    let mut reported: Vec<Name> = Vec::new();
    for Reference { name, place, mistake, .. } in references {
        let Some(diagnosis) = mistake else { continue };
        if name == Name::Unnamed || !reported.contains(&name) {
            mistakes.mark(literal, place, Subject::message(arm, &name.written()), &diagnosis);
            reported.push(name);
        }
    }
}

/// A name or position in a template: of a placeholder, a width or a precision.
struct Reference {
    name: Name,
    place: Range<usize>,
    /// `None` for a width or precision.
    format_trait: Option<FormatTrait>,
    /// The mistake, if there is one.
    mistake: Option<Diagnosis>,
}

/// The meanings that a name in the template can have.
struct Scope<'a> {
    context: &'a Context<'a>,
    /// Everything that the template names, in order.
    references: Vec<Reference>,
}

impl Scope<'_> {
    fn placeholder(&mut self, placeholder: &Placeholder, message: &mut Message) {
        if message.text.len().is_multiple_of(2) {
            message.text.push(String::new());
        }
        message.text.push(placeholder.name.written());
        let value = self.value(&placeholder.name, &placeholder.place, Some(&placeholder.spec));
        let format = self.format(&placeholder.spec);
        let spec = placeholder.spec.written();
        message.args.extend(value.zip(format).map(|(value, format)| Argument { value, format, spec }));
    }

    /// Looks up a name. Returns `None` if it is wrong. `spec` is `None` for a width or precision.
    fn value(&mut self, name: &Name, place: &Range<usize>, spec: Option<&Spec>) -> Option<Value> {
        let found = match name {
            Name::Ident(name) => self.named(name),
            Name::Index(index) => self
                .context
                .fields
                .iter()
                .position(|field| matches!(&field.member, Member::Unnamed(at) if at.index as usize == *index))
                .map(Value::Field),
            Name::Unnamed => None,
        };
        let mistake = match found {
            None if self.context.is_misplaced(name) => None,
            None => Some(diagnostics::no_such_field(name, self.context.raw, self.context.fields, self.context.arm)),
            Some(Value::Field(field)) => self.leak(field).or_else(|| self.shortened(field, spec)),
            Some(Value::Computed(_)) => None,
        };
        let value = found.filter(|_| mistake.is_none());
        let format_trait = spec.map(|spec| spec.format_trait);
        self.references.push(Reference { name: name.clone(), place: place.clone(), format_trait, mistake });
        value
    }

    fn named(&self, name: &str) -> Option<Value> {
        let computed = self.context.raw.args.iter().position(|arg| arg.name.unraw() == name).map(Value::Computed);
        computed.or_else(|| {
            let is_named = |field: &RawField| field.name().is_some_and(|field| field == name);
            self.context.fields.iter().position(is_named).map(Value::Field)
        })
    }

    fn leak(&self, field: usize) -> Option<Diagnosis> {
        self.context.leaks.diagnosis(field, self.context.fields.get(field)?)
    }

    /// With `args`, a precision must not shorten a value that is sent in full.
    fn shortened(&self, field: usize, spec: Option<&Spec>) -> Option<Diagnosis> {
        spec.filter(|spec| self.context.has_args && spec.precision.is_some())?;
        self.context.fields.get(field).map(diagnostics::argument_is_shortened)
    }

    /// Returns `None` if the name of a width or precision is wrong.
    fn format(&mut self, spec: &Spec) -> Option<Format> {
        let Spec { flags, width, precision, format_trait } = spec;
        if flags.is_empty() && width.is_none() && precision.is_none() {
            match format_trait {
                FormatTrait::Display => return Some(Format::Display),
                FormatTrait::Debug => return Some(Format::Debug),
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
                    // Writing to a string cannot fail.
                    let _ = write!(text, "{number}");
                }
                Count::Name(name, place) => {
                    counts.push(self.value(name, place, None)?);
                    let _ = write!(text, "{}$", counts.len());
                }
            }
        }
        text.push_str(format_trait.letters());
        text.push('}');
        Some(Format::Spec { text, counts, format_trait: *format_trait })
    }
}
