//! Paths and definitions in the tokens of macros, which syn does not parse.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;

use crate::tree::Written;

/// The paths that begin with `crate`, `self` or `super`; also after a `$`, unless `is_exported` says that this is a macro
/// for other crates: there, `$crate` paths are those of the public API.
pub(crate) fn paths(tokens: &TokenStream, is_exported: bool) -> Vec<Written> {
    let mut found = Vec::new();
    in_tokens(tokens, is_exported, &mut found);
    found
}

fn in_tokens(tokens: &TokenStream, is_exported: bool, found: &mut Vec<Written>) {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        match tree {
            TokenTree::Group(group) => in_tokens(&group.stream(), is_exported, found),
            TokenTree::Ident(ident) if is_start(ident) && is_colons(&trees, at + 1) => {
                let before = at.checked_sub(1).and_then(|before| trees.get(before));
                let is_dollar = before.is_some_and(|tree| is_punct(tree, '$'));
                let is_rest = at >= 2 && is_colons(&trees, at - 2);
                let mut paths = Vec::new();
                at = path(&trees, at, &mut Vec::new(), &mut paths);
                let is_of_api = is_dollar && is_exported;
                if !is_rest && !is_of_api {
                    found.extend(paths);
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// Reads a path, or the tree of an import, and says where it ends.
fn path(trees: &[TokenTree], mut at: usize, before: &mut Vec<String>, found: &mut Vec<Written>) -> usize {
    let depth = before.len();
    let line = trees.get(at).map_or(0, |tree| tree.span().start().line);
    let mut add = |segments: &[String], is_glob| {
        found.push(Written { segments: segments.to_vec(), is_glob, line });
    };
    loop {
        match trees.get(at) {
            // In a list of imports, `self` is the path before the braces.
            Some(TokenTree::Ident(ident)) if ident == "self" && !before.is_empty() => {}
            Some(TokenTree::Ident(ident)) => before.push(ident.unraw().to_string()),
            Some(tree) if is_punct(tree, '*') => {
                add(before, true);
                before.truncate(depth);
                return at + 1;
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let mut inside = 0;
                while inside < inner.len() {
                    // Past the path, and past a rename and the comma.
                    inside = path(&inner, inside, before, found);
                    while inner.get(inside).is_some_and(|tree| !is_punct(tree, ',')) {
                        inside += 1;
                    }
                    inside += 1;
                }
                before.truncate(depth);
                return at + 1;
            }
            _ => {
                // Something else follows the colons: generics, or a variable of the macro.
                if before.len() > 1 {
                    add(before, false);
                }
                before.truncate(depth);
                return at;
            }
        }
        at += 1;
        if !is_colons(trees, at) {
            add(before, false);
            before.truncate(depth);
            return at;
        }
        at += 2;
    }
}

fn is_start(ident: &Ident) -> bool {
    ident == "crate" || ident == "self" || ident == "super"
}

fn is_colons(trees: &[TokenTree], at: usize) -> bool {
    [at, at + 1].into_iter().all(|at| trees.get(at).is_some_and(|tree| is_punct(tree, ':')))
}

fn is_punct(tree: &TokenTree, wanted: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// The names behind `struct`, `fn` and the like.
pub(crate) fn definitions(tokens: &TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_next = false;
    for tree in tokens.clone() {
        match tree {
            TokenTree::Group(group) => {
                is_next = false;
                found.extend(definitions(&group.stream()));
            }
            TokenTree::Ident(ident) if is_next => {
                is_next = false;
                found.push(ident.unraw().to_string());
            }
            TokenTree::Ident(ident) => {
                let keywords = ["const", "enum", "fn", "mod", "static", "struct", "trait", "type", "union"];
                is_next = keywords.iter().any(|keyword| ident == keyword);
            }
            _ => is_next = false,
        }
    }
    found
}
