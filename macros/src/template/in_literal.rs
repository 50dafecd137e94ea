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

/// Whether rustc gets as far as the placeholders, and to nothing else that is wrong.
pub(crate) fn can_be_pointed_at(template: &Template, all: &[Shown]) -> bool {
    // Names that can't be a parameter's, be it that a constant is in scope.
    let reserved = |name: &Name| match name {
        Name::Ident(name) => {
            ["self", "super", "crate"].contains(&name.as_str())
                || name.chars().any(char::is_uppercase)
                || is_rewritten(name)
        }
        Name::Index(_) | Name::Unnamed => false,
    };
    let mut positions: Vec<usize> = all
        .iter()
        .filter_map(|shown| match shown.name {
            Name::Index(index) => Some(index),
            Name::Ident(_) | Name::Unnamed => None,
        })
        .collect();
    positions.sort_unstable();
    positions.dedup();
    // An argument that no placeholder shows is a mistake to `format_args!`.
    let has_holes = positions.last().is_some_and(|last| *last >= positions.len());
    let unnamed = template.pieces.iter().any(|piece| match piece {
        Piece::Placeholder(placeholder) => placeholder.arg.name == Name::Unnamed,
        Piece::Literal(_) => false,
    });
    let is_mixed = unnamed && !positions.is_empty();
    let is_out_of_reach = |shown: &Shown| reserved(&shown.name) || (shown.kind.is_none() && shown.wrong.is_some());
    !(has_holes || is_mixed || all.iter().any(is_out_of_reach))
}

/// Whether rustc has another form of this name, composed, and does not find it by the form inside a literal.
fn is_rewritten(name: &str) -> bool {
    syn::parse_str::<Ident>(name).is_ok_and(|ident| ident != name)
}
