//! `name = expr`: the fields that an expression speaks of, and the rules for its name.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::ToTokens;
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
