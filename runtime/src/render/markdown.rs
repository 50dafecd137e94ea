//! The catalogue as a Markdown table.

use crate::Catalogue;

impl Catalogue {
    /// A Markdown table of all codes, in the order of [`iter`](Self::iter): code, status, message and description.
    ///
    /// The message is the template; the description is the first paragraph of the doc comment.
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
                // Markdown already; only the table's own sign is not the writer's to use.
                spec.summary().replace('|', "\\|"),
            ];
            for cell in cells {
                table.push_str("| ");
                table.push_str(&cell);
                // An empty cell is one blank.
                table.push_str(if cell.is_empty() { "" } else { " " });
            }
            table.push_str("|\n");
        }
        table
    }
}

/// Text in which nothing is Markdown or HTML.
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
