//! `name = expr`: the fields that an expression speaks of, and the rules for its name.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::{Ident, Member, ext::IdentExt};

use super::field;
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::Computed,
    read::{RawArg, RawField},
};

pub(super) fn computed(arg: &RawArg, fields: &[RawField]) -> Computed {
    let mut named = Vec::new();
    find_fields(arg.expr.to_token_stream(), fields, &mut named);
    // A name can also be inside a literal, of a `format!`.
    for (position, field) in fields.iter().enumerate() {
        if !named.iter().any(|(_, known)| *known == position) {
            named.push((local(&field.member), position));
        }
    }
    Computed { expr: arg.expr.clone(), fields: named }
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
            _ => {}
        }
        behind_dot = dot && !joint && !behind_joint_dot;
        behind_joint_dot = joint;
    }
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
