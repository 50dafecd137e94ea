//! [`Template`]: what a message is made from, and the placeholders in it.

use std::{
    fmt,
    hash::{Hash, Hasher},
};

use super::{argument_type::ArgumentType, table::Texts};

/// A message's template, shown as it is declared: `Machine {id} was not found`, `Label {label:?} is too long`.
///
/// A brace of the text is doubled, as in a format string.
#[derive(Clone, Copy)]
pub struct Template {
    /// Literal pieces and placeholders in turn.
    pieces: Texts,
}

impl Template {
    pub(super) const fn of(pieces: Texts) -> Self {
        Self { pieces }
    }

    /// The literal pieces, and what stands between the braces of the placeholders, in turn.
    fn pieces(&self) -> impl Iterator<Item = &'static str> + use<> {
        let pieces = self.pieces;
        (0..pieces.len()).map(move |number| match number % 2 {
            0 => pieces.get(number),
            _ => pieces.placeholder(number / 2),
        })
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, piece) in self.pieces().enumerate() {
            if number % 2 == 1 {
                write!(f, "{{{piece}}}")?;
                continue;
            }
            for part in piece.split_inclusive(['{', '}']) {
                f.write_str(part)?;
                if let Some(brace @ ('{' | '}')) = part.chars().next_back() {
                    write!(f, "{brace}")?;
                }
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Template({:?})", self.to_string())
    }
}

impl PartialEq for Template {
    fn eq(&self, other: &Self) -> bool {
        self.pieces().eq(other.pieces())
    }
}

impl Eq for Template {}

impl Hash for Template {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.pieces().for_each(|piece| piece.hash(state));
    }
}

impl serde::Serialize for Template {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The name in a placeholder, which is what precedes the format spec.
pub(super) const fn name_of(placeholder: &str) -> &str {
    let mut rest = placeholder.as_bytes();
    while let [byte, tail @ ..] = rest {
        if *byte == b':' {
            return placeholder.split_at(placeholder.len() - rest.len()).0;
        }
        rest = tail;
    }
    placeholder
}

/// A placeholder of a template.
#[derive(Clone, Copy)]
pub(crate) struct Placeholder {
    /// What stands between the braces.
    written: &'static str,
    argument: ArgumentType,
}

impl Placeholder {
    pub(super) const fn new(written: &'static str, argument: ArgumentType) -> Self {
        Self { written, argument }
    }

    /// The JSON type of its argument.
    pub(super) const fn argument(self) -> ArgumentType {
        self.argument
    }

    /// The name, which is what precedes the format spec.
    pub(crate) const fn name(self) -> &'static str {
        name_of(self.written)
    }

    /// Whether the value is shown by its `Debug`.
    pub(super) fn is_debug(self) -> bool {
        self.written.split_once(':').is_some_and(|(_, format)| format.ends_with('?'))
    }
}
