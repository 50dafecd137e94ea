//! The catalogue as a Markdown table.

use crate::declare::{catalogue::Catalogue, spec::ErrorSpec};

impl Catalogue {
    /// Renders a Markdown table of all codes, in the order of [`iter`](Self::iter): code, status, message and description.
    ///
    /// The message is the template. The description is the first paragraph of the doc comment, and says whether the code is
    /// deprecated, since when it exists and where its help page is. If the catalogue is [open](Self::is_open), a sentence
    /// below the table says so.
    ///
    /// ```
    /// use rest_error::{Catalogued, RestError};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(status = 404)]
    /// enum MachineError {
    ///     /// No machine has this ID.
    ///     #[rest(code = "MachineNotFound", msg = "Machine {id} was not found")]
    ///     NotFound { id: u64 },
    /// }
    ///
    /// assert_eq!(
    ///     MachineError::CATALOGUE.to_markdown(),
    ///     "| code | status | message | description |\n\
    ///      |---|---|---|---|\n\
    ///      | `MachineNotFound` | 404 | Machine {id} was not found | No machine has this ID. |\n",
    /// );
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut table = String::from("| code | status | message | description |\n|---|---|---|---|\n");
        for spec in self.iter() {
            let cells = [
                format!("`{}`", spec.code()),
                spec.status().as_str().to_owned(),
                as_text(&spec.template().to_string()),
                // A doc comment is Markdown already. Only the table's separator must be escaped.
                description(spec).replace('|', "\\|"),
            ];
            for cell in cells {
                table.push_str("| ");
                table.push_str(&cell);
                // An empty cell is a single space.
                table.push_str(if cell.is_empty() { "" } else { " " });
            }
            table.push_str("|\n");
        }
        if self.is_open() {
            table.push_str("\nOther codes can occur.\n");
        }
        table
    }
}

/// The first paragraph of the doc comment, followed by what else is published about the code.
fn description(spec: ErrorSpec) -> String {
    let mut sentences = Vec::from([spec.summary()]);
    if let Some(note) = spec.deprecated() {
        let note = as_text(note.trim().trim_end_matches('.'));
        sentences.push(if note.is_empty() { "**Deprecated.**".to_owned() } else { format!("**Deprecated:** {note}.") });
    }
    sentences.extend(spec.since().map(|version| format!("Since {}.", as_text(version))));
    sentences.extend(spec.help().map(|url| format!("[Help]({url})")));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// Escapes everything that Markdown or HTML would interpret.
fn as_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for found in text.chars() {
        if matches!(found, '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&' | '#') {
            escaped.push('\\');
        }
        escaped.push(found);
    }
    escaped
}
