//! Text from outside on one line of a log. It cannot break the line.

use std::fmt::{self, Display, Formatter, Write};

/// Shows a text with every character escaped that ends a line or changes the direction of the text.
///
/// Those are the control characters, Unicode's line and paragraph separators, and its bidirectional controls.
#[derive(Clone, Copy)]
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl Display for OneLine<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for found in self.0.chars() {
            if found.is_control() || is_mark(found) {
                write!(f, "{}", found.escape_default())?;
            } else {
                f.write_char(found)?;
            }
        }
        Ok(())
    }
}

/// Whether the character separates lines or controls the direction of text.
fn is_mark(found: char) -> bool {
    matches!(found, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
