//! `name = expr`: the fields that an expression speaks of, and the rules for its name.

use proc_macro2::{Literal, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::{Ident, Member, ext::IdentExt};

use super::{field, leak::Leaks};
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Computed, Message, Recovered},
    read::{RawArg, RawField},
};

pub(super) fn computed(arg: &RawArg, fields: &[RawField]) -> Computed {
    let mut named = Vec::new();
    find_fields(arg.expr.to_token_stream(), fields, &mut named);
    Computed { expr: arg.expr.clone(), fields: named }
}

/// Whether the expressions of a 5xx leave alone what caused it.
pub(super) fn check_leaks(args: &[RawArg], fields: &[RawField], leaks: &Leaks, mistakes: &mut Mistakes) -> bool {
    let mut sound = true;
    for (name, index) in args.iter().flat_map(|arg| computed(arg, fields).fields) {
        if let Some(sentence) = fields.get(index).and_then(|field| leaks.sentence(index, field)) {
            sound = false;
            mistakes.push(diagnostics::argument_leaks(&name, &sentence));
        }
    }
    sound
}

/// Whether a client can compute the same again: from what it is sent.
pub(super) fn shows_what_is_sent(message: &Message, recovered: &[Recovered], mistakes: &mut Mistakes) {
    for (name, index) in message.computed.iter().flat_map(|computed| &computed.fields) {
        if matches!(recovered.get(*index), Some(Recovered::Default | Recovered::Delay)) {
            mistakes.push(diagnostics::computed_of_unsent(name));
        }
    }
}

/// The name under which an expression finds a field.
fn local(member: &Member) -> Ident {
    match member {
        Member::Named(name) => name.clone(),
        Member::Unnamed(index) => format_ident!("_{}", index.index, span = index.span),
    }
}

/// The names of fields in an expression: not behind a dot, where a name is a method or another type's field.
fn find_fields(tokens: TokenStream, fields: &[RawField], found: &mut Vec<(Ident, usize)>) {
    let mut behind_dot = false;
    let mut behind_joint_dot = false;
    for token in tokens {
        // The second dot of a range is none before a member.
        let (dot, joint) = match &token {
            TokenTree::Punct(punct) if punct.as_char() == '.' => (true, punct.spacing() == Spacing::Joint),
            _ => (false, false),
        };
        match token {
            TokenTree::Ident(name) if !behind_dot => {
                let position = fields.iter().position(|field| local(&field.member).unraw() == name.unraw());
                found.extend(position.map(|position| (name, position)));
            }
            TokenTree::Group(group) => find_fields(group.stream(), fields, found),
            TokenTree::Literal(literal) => find_in_literal(&literal, fields, found),
            _ => {}
        }
        behind_dot = dot && !joint && !behind_joint_dot;
        behind_joint_dot = joint;
    }
}

/// The names of fields in a string that may be that of a `format!`.
fn find_in_literal(literal: &Literal, fields: &[RawField], found: &mut Vec<(Ident, usize)>) {
    let text = literal.to_string();
    for (position, field) in fields.iter().enumerate() {
        let mut name = local(&field.member);
        let open = format!("{{{}", name.unraw());
        if text.match_indices(&open).any(|(at, _)| text.get(at + open.len()..).is_some_and(ends_a_name)) {
            // As the literal's own names are found.
            name.set_span(literal.span());
            found.push((name, position));
        }
    }
}

fn ends_a_name(rest: &str) -> bool {
    rest.trim_start().starts_with(['}', ':'])
}

/// Whether the names are distinct, and none hides a field.
pub(super) fn check_names(args: &[RawArg], fields: &[RawField], mistakes: &mut Mistakes) -> bool {
    let mut sound = true;
    for (index, arg) in args.iter().enumerate() {
        let name = arg.name.unraw().to_string();
        if args.iter().take(index).any(|earlier| earlier.name.unraw() == name) {
            sound = false;
            mistakes.push(diagnostics::argument_twice(&arg.name));
        } else if fields.iter().any(|field| field::name(field).is_some_and(|field| field == name)) {
            sound = false;
            mistakes.push(diagnostics::argument_hides_field(&arg.name));
        }
    }
    sound
}
