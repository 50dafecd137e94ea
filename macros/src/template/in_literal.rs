//! Mistakes inside the literal of a message.
//!
//! On a stable compiler, the spans of a procedural macro cannot point inside a literal, but rustc's own errors can:
//! when rustc parses the literal for `format_args!`, it points at the character or at the placeholder. The code that
//! `emit/caret.rs` generates makes rustc do so. Only literals that are known to be wrong are passed to it.

use syn::{Ident, LitStr};

use super::syntax::{FormatTrait, Name, Piece, Template};

/// A wrong literal, by the way in which rustc reports the mistake.
pub(crate) enum BadLiteral {
    /// rustc reports a fault of syntax in its own words and points at the character.
    Syntax(LitStr),
    /// rustc reports positions that are out of range in its own words and points at them.
    Positions { literal: LitStr, names: Vec<String>, fields: usize },
    /// rustc shows our messages, or reports an unknown format, and points at the placeholders.
    Placeholders { literal: LitStr, references: Vec<Reference> },
}

/// A name or position in a template: of a placeholder, a width or a precision.
pub(crate) struct Reference {
    pub(crate) name: Name,
    /// `None` for a width or precision.
    pub(crate) format_trait: Option<FormatTrait>,
    /// The mistake, if there is one.
    pub(crate) mistake: Option<Diagnosis>,
}

/// An error message, and the label beside the caret.
pub(crate) struct Diagnosis {
    pub(crate) message: String,
    pub(crate) label: String,
}

/// Returns the literal if its only mistakes are positions out of range.
///
/// All positions in range must be used too, because otherwise rustc reports the unused ones as well.
pub(crate) fn out_of_range(literal: &LitStr, references: &[Reference], fields: usize) -> Option<BadLiteral> {
    let is_out_of_range = |reference: &Reference| {
        matches!(reference.name, Name::Index(index) if index >= fields) && reference.format_trait.is_some()
    };
    let mut wrong = references.iter().filter(|reference| reference.mistake.is_some()).peekable();
    let wrong_are_positions = wrong.peek().is_some() && wrong.all(is_out_of_range);
    let shows_all_fields = indices(references).into_iter().take(fields).eq(0..fields);
    (fields > 0 && wrong_are_positions && shows_all_fields).then(|| BadLiteral::Positions {
        literal: literal.clone(),
        names: parameter_names(references),
        fields,
    })
}

/// Returns each name once, without those that no function parameter can have.
fn parameter_names(references: &[Reference]) -> Vec<String> {
    let mut names: Vec<String> = references
        .iter()
        .filter_map(|reference| match &reference.name {
            Name::Ident(name) if can_be_parameter(name) => Some(name.clone()),
            Name::Ident(_) | Name::Index(_) | Name::Unnamed => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Returns the positions in order, each once.
fn indices(references: &[Reference]) -> Vec<usize> {
    let mut indices: Vec<usize> = references
        .iter()
        .filter_map(|reference| match reference.name {
            Name::Index(index) => Some(index),
            Name::Ident(_) | Name::Unnamed => None,
        })
        .collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// Whether a function parameter can have this name.
///
/// A name with an upper-case letter is excluded because a constant of that name may be in scope.
fn can_be_parameter(name: &str) -> bool {
    !["self", "super", "crate"].contains(&name) && !name.chars().any(char::is_uppercase) && !is_normalized(name)
}

/// Whether rustc can point at the wrong placeholders of a literal without reporting anything else.
pub(crate) fn can_be_pointed_at(template: &Template, references: &[Reference]) -> bool {
    let positions = indices(references);
    // `format_args!` rejects an argument that no placeholder uses.
    let has_gaps = positions.last().is_some_and(|last| *last >= positions.len());
    let has_unnamed = template.pieces.iter().any(|piece| match piece {
        Piece::Placeholder(placeholder) => placeholder.name == Name::Unnamed,
        Piece::Literal(_) => false,
    });
    let is_mixed = has_unnamed && !positions.is_empty();
    let is_out_of_reach = |reference: &Reference| {
        matches!(&reference.name, Name::Ident(name) if !can_be_parameter(name))
            || (reference.format_trait.is_none() && reference.mistake.is_some())
    };
    !(has_gaps || is_mixed || references.iter().any(is_out_of_reach))
}

/// Whether rustc normalizes this name to another sequence of characters, so that the name in the literal is not found.
fn is_normalized(name: &str) -> bool {
    syn::parse_str::<Ident>(name).is_ok_and(|ident| ident != name)
}
