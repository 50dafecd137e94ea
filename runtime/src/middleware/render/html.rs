//! [`escape_html`]: text in HTML.

use std::fmt::Write;

/// Escapes a text for HTML, between tags or in a quoted attribute.
///
/// Line breaks stay. The other control characters, and those that change the direction of the text around them, are shown as
/// escapes such as `\u{202e}`.
///
/// ```
/// # #[cfg(feature = "tower")]
/// assert_eq!(rest_error::middleware::render::escape_html("<b> & \"c\""), "&lt;b&gt; &amp; &quot;c&quot;");
/// ```
#[must_use]
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for found in text.chars() {
        match found {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(found),
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                escape(&mut out, found);
            }
            control if control.is_control() => escape(&mut out, control),
            other => out.push(other),
        }
    }
    out
}

fn escape(out: &mut String, found: char) {
    // Writing to a string does not fail.
    let _ = write!(out, "{}", found.escape_default());
}
