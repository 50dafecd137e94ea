//! What rustc prints with `--error-format=json`, as far as it is needed.

use serde::Deserialize;

use crate::case::Range;

#[derive(Deserialize)]
pub(crate) struct Diagnostic {
    level: String,
    message: String,
    spans: Vec<Span>,
    children: Vec<Diagnostic>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    is_primary: bool,
    line_start: usize,
    line_end: usize,
    column_start: usize,
    column_end: usize,
    label: Option<String>,
    suggested_replacement: Option<String>,
}

impl Diagnostic {
    /// Whether it is an error, and not rustc's count of them.
    pub(crate) fn is_error(&self) -> bool {
        self.level == "error" && !self.message.starts_with("aborting due to ")
    }

    /// Where its carets are: file and range.
    pub(crate) fn carets(&self) -> impl Iterator<Item = (&str, Range)> {
        self.spans.iter().filter(|span| span.is_primary).map(|span| {
            let range =
                Range { lines: (span.line_start, span.line_end), columns: (span.column_start, span.column_end) };
            (span.file_name.as_str(), range)
        })
    }

    /// All that it says: message, labels, notes, helps, and what it proposes to write. The user's own source, which the
    /// rendered error quotes, is not among it.
    pub(crate) fn says(&self) -> String {
        let spans = self.spans.iter().flat_map(|span| [&span.label, &span.suggested_replacement]);
        let mut text = self.message.clone();
        for part in spans.flatten().cloned().chain(self.children.iter().map(Self::says)) {
            text.push('\n');
            text += &part;
        }
        text
    }

    /// As it stands on the terminal.
    pub(crate) fn rendered(&self) -> &str {
        self.rendered.as_deref().unwrap_or(&self.message).trim_end()
    }
}
