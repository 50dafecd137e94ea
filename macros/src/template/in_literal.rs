//! Mistakes whose place is inside a message's literal.
//!
//! On a stable compiler no span of a proc macro reaches inside a literal, but rustc's own do: where it takes the literal
//! itself apart, for `format_args!`, it points at the character or at the placeholder. [`crate::emit::caret`] makes it do
//! so, for a literal that is known to be wrong; a sound one is never handed to it.

use syn::{Ident, LitStr};

use super::{Kind, Name, Piece, Template};

pub(crate) enum BadLiteral {
    /// rustc tells the fault of syntax in its own words, and points at the character.
    Syntax(LitStr),
    /// rustc tells in its own words which positions there are not, and points at them.
    Positions { literal: LitStr, names: Vec<String>, fields: usize },
    /// rustc tells our sentences, or that a format is unknown, and points at the placeholders.
    Placeholders { literal: LitStr, all: Vec<Shown> },
}

/// What a placeholder, or a width or precision, names.
pub(crate) struct Shown {
    pub(crate) name: Name,
    /// Of a placeholder; a width or precision has none.
    pub(crate) kind: Option<Kind>,
    pub(crate) wrong: Option<Sentence>,
}

/// What is wrong, and the words beside the caret.
pub(crate) struct Sentence {
    pub(crate) message: String,
    pub(crate) label: String,
}

/// Positions that are out of range, where all others are shown: else rustc finds fault with those as well.
pub(crate) fn out_of_range(literal: &LitStr, all: &[Shown], fields: usize) -> Option<BadLiteral> {
    let is_out_of_range =
        |shown: &Shown| matches!(shown.name, Name::Index(index) if index >= fields) && shown.kind.is_some();
    let mut wrong = all.iter().filter(|shown| shown.wrong.is_some()).peekable();
    let wrong_are_positions = wrong.peek().is_some() && wrong.all(is_out_of_range);
    let shows_all_fields = indices(all).into_iter().take(fields).eq(0..fields);
    (fields > 0 && wrong_are_positions && shows_all_fields).then(|| BadLiteral::Positions {
        literal: literal.clone(),
        names: names(all),
        fields,
    })
}

/// The names, each once, but for those that can't be a parameter's.
fn names(all: &[Shown]) -> Vec<String> {
    let mut names: Vec<String> = all
        .iter()
        .filter_map(|shown| match &shown.name {
            Name::Ident(name) if !is_reserved(name) => Some(name.clone()),
            Name::Ident(_) | Name::Index(_) | Name::Unnamed => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The positions, sorted, each once.
fn indices(all: &[Shown]) -> Vec<usize> {
    let mut indices: Vec<usize> = all
        .iter()
        .filter_map(|shown| match shown.name {
            Name::Index(index) => Some(index),
            Name::Ident(_) | Name::Unnamed => None,
        })
        .collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// Names that can't be a parameter's, be it that a constant is in scope.
fn is_reserved(name: &str) -> bool {
    ["self", "super", "crate"].contains(&name) || name.chars().any(char::is_uppercase) || is_rewritten(name)
}

/// Whether rustc gets as far as the placeholders, and to nothing else that is wrong.
pub(crate) fn can_be_pointed_at(template: &Template, all: &[Shown]) -> bool {
    let positions = indices(all);
    // An argument that no placeholder shows is a mistake to `format_args!`.
    let has_holes = positions.last().is_some_and(|last| *last >= positions.len());
    let unnamed = template.pieces.iter().any(|piece| match piece {
        Piece::Placeholder(placeholder) => placeholder.name == Name::Unnamed,
        Piece::Literal(_) => false,
    });
    let is_mixed = unnamed && !positions.is_empty();
    let is_out_of_reach = |shown: &Shown| {
        matches!(&shown.name, Name::Ident(name) if is_reserved(name)) || (shown.kind.is_none() && shown.wrong.is_some())
    };
    !(has_holes || is_mixed || all.iter().any(is_out_of_reach))
}

/// Whether rustc has another form of this name, composed, and does not find it by the form inside a literal.
fn is_rewritten(name: &str) -> bool {
    syn::parse_str::<Ident>(name).is_ok_and(|ident| ident != name)
}
