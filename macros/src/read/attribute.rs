//! Splits a `#[rest(…)]` into its items. Each item is parsed separately, so that a mistake in one does not hide the
//! others.

use darling::{Result, ast::NestedMeta};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Attribute, Expr, ExprLit, Ident, Lit, MacroDelimiter, Meta, MetaNameValue, Token, ext::IdentExt};

use crate::{
    diagnostics,
    mistakes::Mistakes,
    raw::keys::{Key, Place},
};

/// One `key`, `key = value` or `key(…)`.
pub(super) struct Item {
    pub(super) key: Key,
    /// The key as written.
    pub(super) name: Ident,
    pub(super) meta: Meta,
}

/// What the attributes of one place contain.
#[derive(Default)]
pub(super) struct Items {
    /// The items that are allowed in the place.
    pub(super) list: Vec<Item>,
    /// Whether any part of the attributes could not be read.
    pub(super) unreadable: bool,
    /// The names of unknown keys.
    pub(super) unknown: Vec<String>,
    /// The keys that belong to another place, which have been reported.
    pub(super) misplaced: Vec<Key>,
}

pub(super) fn items(attrs: &[Attribute], place: Place, mistakes: &mut Mistakes) -> Items {
    let Items { list: mut items, mut unreadable, mut unknown, mut misplaced } = Items::default();
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
        for part in split(list.tokens.clone()) {
            let has_msg = items.iter().any(|item: &Item| item.key == Key::Msg);
            if let Ok(Part { first: TokenTree::Ident(name), .. }) = &part {
                match Key::named(&name.unraw().to_string()) {
                    Some(key) => misplaced.extend(Some(key).filter(|key| !key.places().contains(&place))),
                    None => unknown.push(name.unraw().to_string()),
                }
            }
            match mistakes.handle(part.and_then(|part| item(part, place, has_msg))) {
                Some(item) => items.push(item),
                None => unreadable = true,
            }
        }
    }
    Items { list: items, unreadable, unknown, misplaced }
}

/// The tokens between two commas. There is at least one.
struct Part {
    first: TokenTree,
    rest: Vec<TokenTree>,
}

impl Part {
    /// Whether the last token can be the end of a value.
    fn is_complete(&self) -> bool {
        !matches!(self.rest.last().unwrap_or(&self.first), TokenTree::Punct(_))
    }
}

fn is_key(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(name) if Key::named(&name.unraw().to_string()).is_some())
}

/// Splits at the commas. A comma without an item before it is a mistake.
fn split(tokens: TokenStream) -> Vec<Result<Part>> {
    let mut parts: Vec<Result<Part>> = Vec::new();
    let mut current: Option<Part> = None;
    for token in without_fragment(tokens) {
        let is_comma = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
        match (&mut current, is_comma) {
            (Some(part), _) if part.is_complete() && is_key(&token) => {
                parts.extend(current.take().map(Ok));
                parts.push(Err(diagnostics::missing_comma(&token)));
                current = Some(Part { first: token, rest: Vec::new() });
            }
            (Some(_), true) => parts.extend(current.take().map(Ok)),
            (None, true) => parts.push(Err(diagnostics::stray_comma(&token))),
            (Some(part), false) => part.rest.push(token),
            (None, false) => current = Some(Part { first: token, rest: Vec::new() }),
        }
    }
    parts.extend(current.map(Ok));
    parts
}

/// Opens the invisible groups in which `macro_rules` fragments arrive, if they begin an item: a whole `status = 404` can
/// be a `$meta:meta`.
fn without_fragment(tokens: TokenStream) -> Vec<TokenTree> {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let begins = match out.last() {
            None => true,
            Some(TokenTree::Punct(punct)) => punct.as_char() == ',',
            Some(_) => false,
        };
        match token {
            TokenTree::Group(group) if begins && group.delimiter() == Delimiter::None => {
                out.extend(without_fragment(group.stream()));
            }
            other => out.push(other),
        }
    }
    out
}

/// Parses one item. `has_msg` says whether a message precedes it.
fn item(Part { first, rest }: Part, place: Place, has_msg: bool) -> Result<Item> {
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
        [TokenTree::Punct(_), TokenTree::Literal(_), second @ TokenTree::Literal(_), ..] if key == Key::Msg => {
            return Err(diagnostics::second_string(second));
        }
        [TokenTree::Punct(punct), ..] if punct.as_char() == '=' => {}
        [] | [TokenTree::Group(_)] => {}
        [TokenTree::Group(_), other, ..] | [other, ..] => return Err(diagnostics::after_key(key, other)),
    }
    let name = name.clone();
    // Nearly every value is a literal, which needs no parser.
    if let [TokenTree::Punct(equals), TokenTree::Literal(literal)] = rest.as_slice() {
        let value = Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::new(literal.clone()) });
        let eq_token = Token![=](equals.span());
        let meta = Meta::NameValue(MetaNameValue { path: name.clone().into(), eq_token, value });
        return Ok(Item { key, name, meta });
    }
    match NestedMeta::parse_meta_list(std::iter::once(first).chain(rest).collect()) {
        Ok(metas) => match metas.into_iter().next() {
            Some(NestedMeta::Meta(meta)) => Ok(Item { key, name, meta }),
            _ => Err(diagnostics::no_value(key, &name)),
        },
        Err(error) => Err(diagnostics::syntax(key, &error)),
    }
}
