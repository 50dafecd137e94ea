//! Changes to a token stream at any depth.

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use proptest::{collection::vec, prelude::*, sample::Index};
use quote::quote;

use super::fragment::{Fragment, added_item, fragment};

/// A change to a token, or to a group with its contents.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Delete,
    Duplicate,
    /// Removes the delimiters of a group.
    Open,
    Wrap(u8),
    Insert(Fragment),
    Replace(Fragment),
    /// Replaces the next string literal.
    Retemplate(Fragment),
    /// Adds an item to the next `rest(…)`.
    Add(String),
    Swap(Index),
    /// Inserts a copy of another token after this one.
    Copy(Index),
}

#[derive(Debug, Clone)]
pub(super) struct Mutation {
    at: Index,
    change: Change,
}

pub(super) fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let change = prop_oneof![
        2 => Just(Change::Delete),
        1 => Just(Change::Duplicate),
        1 => Just(Change::Open),
        1 => any::<u8>().prop_map(Change::Wrap),
        3 => fragment().prop_map(Change::Insert),
        4 => fragment().prop_map(Change::Replace),
        3 => fragment().prop_map(Change::Retemplate),
        3 => added_item().prop_map(Change::Add),
        1 => any::<Index>().prop_map(Change::Swap),
        1 => any::<Index>().prop_map(Change::Copy),
    ];
    vec((any::<Index>(), change).prop_map(|(at, change)| Mutation { at, change }), 1..6)
}

impl Mutation {
    pub(super) fn apply(&self, stream: TokenStream) -> TokenStream {
        let all = flat(&stream);
        if all.is_empty() {
            return stream;
        }
        let at = self.at.index(all.len());
        match &self.change {
            Change::Delete => replace(stream, at, |_| TokenStream::new()),
            Change::Duplicate => replace(stream, at, |token| [token.clone(), token].into_iter().collect()),
            Change::Open => replace(stream, at, opened),
            Change::Wrap(kind) => replace(stream, at, |token| {
                let kinds = [Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket, Delimiter::None];
                TokenTree::from(Group::new(kinds[usize::from(*kind) % kinds.len()], token.into())).into()
            }),
            Change::Insert(fragment) => replace(stream, at, |token| joined(token, fragment.tokens())),
            Change::Replace(fragment) => replace(stream, at, |_| fragment.tokens()),
            Change::Retemplate(fragment) => {
                let literals = all.iter().enumerate().skip(at).find(|(_, token)| is_string(token));
                let place = literals.map_or(at, |(place, _)| place);
                replace(stream, place, |_| fragment.tokens())
            }
            Change::Add(item) => {
                let name = all.iter().enumerate().skip(at).find(|(_, token)| token.to_string() == "rest");
                let list = name.map_or(at, |(name, _)| name + 1);
                replace(stream, list, |token| match token {
                    TokenTree::Group(group) => {
                        let item: TokenStream = item.parse().unwrap();
                        let items = group.stream();
                        TokenTree::from(Group::new(group.delimiter(), quote!(#item, #items))).into()
                    }
                    other => other.into(),
                })
            }
            Change::Swap(with) => {
                let with = with.index(all.len());
                let (here, there) = (all[at].clone(), all[with].clone());
                let stream = replace(stream, at, |_| there.into());
                replace(stream, with, |_| here.into())
            }
            Change::Copy(from) => {
                let copied = all[from.index(all.len())].clone();
                replace(stream, at, |token| joined(token, copied.into()))
            }
        }
    }
}

fn opened(token: TokenTree) -> TokenStream {
    match token {
        TokenTree::Group(group) => group.stream(),
        other => other.into(),
    }
}

fn is_string(token: &TokenTree) -> bool {
    let text = |literal: &Literal| literal.to_string().starts_with(['"', 'r']);
    matches!(token, TokenTree::Literal(literal) if text(literal))
}

fn joined(token: TokenTree, more: TokenStream) -> TokenStream {
    std::iter::once(token).chain(more).collect()
}

/// Returns every token, a group before its contents.
fn flat(stream: &TokenStream) -> Vec<TokenTree> {
    let mut all = Vec::new();
    for token in stream.clone() {
        let inside = if let TokenTree::Group(group) = &token { flat(&group.stream()) } else { Vec::new() };
        all.push(token);
        all.extend(inside);
    }
    all
}

/// Replaces the token with the index `at` in the order of [`flat`].
fn replace(stream: TokenStream, at: usize, with: impl FnOnce(TokenTree) -> TokenStream) -> TokenStream {
    fn walk(
        stream: TokenStream,
        left: &mut usize,
        with: &mut Option<impl FnOnce(TokenTree) -> TokenStream>,
    ) -> TokenStream {
        let mut out = TokenStream::new();
        for token in stream {
            if *left == 0
                && let Some(with) = with.take()
            {
                out.extend(with(token));
                continue;
            }
            *left = left.saturating_sub(1);
            out.extend(match token {
                TokenTree::Group(group) if with.is_some() => {
                    let mut inner = Group::new(group.delimiter(), walk(group.stream(), left, with));
                    inner.set_span(group.span());
                    TokenStream::from(TokenTree::from(inner))
                }
                other => other.into(),
            });
        }
        out
    }
    walk(stream, &mut { at }, &mut Some(with))
}
