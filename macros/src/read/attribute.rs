//! Takes a `#[rest(…)]` apart into its items, each on its own: a fault in one hides no other.

use darling::ast::NestedMeta;
use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Ident, MacroDelimiter, Meta, ext::IdentExt};

use super::keys::{Key, Place};
use crate::{diagnostics, mistakes::Mistakes};

/// One `key`, `key = value` or `key(…)`.
pub(crate) struct Item {
    pub(crate) key: Key,
    pub(crate) name: Ident,
    pub(crate) meta: Meta,
}

/// The items that may stand in `place`, and whether something could not be read.
pub(crate) fn items(attrs: &[Attribute], place: Place, mistakes: &mut Mistakes) -> (Vec<Item>, bool) {
    let mut items = Vec::new();
    let mut unreadable = false;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("rest")) {
        let list = match &attr.meta {
            Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => list,
            other => {
                mistakes.push(diagnostics::attribute_form(other, place));
                unreadable = true;
                continue;
            }
        };
        if list.tokens.is_empty() {
            mistakes.push(diagnostics::attribute_empty(&attr.meta, place));
            unreadable = true;
        }
        for tokens in split(list.tokens.clone()) {
            let has_msg = items.iter().any(|item: &Item| item.key == Key::Msg);
            match mistakes.handle(item(tokens, place, has_msg)) {
                Some(item) => items.push(item),
                None => unreadable = true,
            }
        }
    }
    (items, unreadable)
}

/// What stands between two commas: at least one token.
struct Part {
    first: TokenTree,
    rest: Vec<TokenTree>,
}

fn split(tokens: TokenStream) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open = false;
    for token in tokens {
        let is_comma = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
        match parts.last_mut() {
            Some(part) if open && !is_comma => part.rest.push(token),
            _ if is_comma => {}
            _ => parts.push(Part { first: token, rest: Vec::new() }),
        }
        open = !is_comma;
    }
    parts
}

/// `has_msg`: behind a message.
fn item(Part { first, rest }: Part, place: Place, has_msg: bool) -> super::Result<Item> {
    let TokenTree::Ident(name) = &first else {
        return Err(diagnostics::no_key(&first, place));
    };
    let Some(key) = Key::named(&name.unraw().to_string()) else {
        let is_value = matches!(rest.first(), Some(TokenTree::Punct(punct)) if punct.as_char() == '=');
        return Err(if has_msg && is_value {
            diagnostics::key_or_argument(name, place)
        } else {
            diagnostics::unknown_key(name, place)
        });
    };
    if !key.places().contains(&place) {
        return Err(diagnostics::wrong_place(key, name, place));
    }
    match rest.as_slice() {
        [TokenTree::Punct(punct), ..] if punct.as_char() == '=' => {}
        [] | [TokenTree::Group(_)] => {}
        [TokenTree::Group(_), other, ..] | [other, ..] => return Err(diagnostics::after_key(key, other)),
    }
    let name = name.clone();
    match NestedMeta::parse_meta_list(std::iter::once(first).chain(rest).collect()) {
        Ok(metas) => match metas.into_iter().next() {
            Some(NestedMeta::Meta(meta)) => Ok(Item { key, name, meta }),
            _ => Err(diagnostics::no_value(key, &name)),
        },
        Err(error) => Err(diagnostics::syntax(key, &error)),
    }
}
