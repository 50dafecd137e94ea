//! The catalogue as a Markdown table.

use super::json::arguments;
use crate::declare::{
    catalogue::{Catalogue, Entry},
    spec::ErrorSpec,
};

const HEADER: &str = "| code | status | message | retry | aliases | description |\n|---|---|---|---|---|---|\n";

impl Catalogue {
    /// Renders a Markdown table of all codes, in the order of [`iter`](Self::iter): code, status, message, whether a client
    /// may retry the request, aliases and description.
    ///
    /// The message is the template. The description is the first paragraph of the doc comment. It says whether errors with the
    /// code send `args`, with their names and types, `details` or a challenge. It also says whether the code is
    /// deprecated, since when it exists and where its help page is. It keeps the Markdown of the doc comment: code, emphasis
    /// and links. HTML in it is shown as text. If the catalogue is [open](Self::is_open), a sentence below the table says so.
    ///
    /// [`contract::check_file`](crate::contract::check_file) compares the table with a committed file.
    ///
    /// ```
    /// use rest_error::{Catalogued, RestError};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(status = 404)]
    /// enum MachineError {
    ///     /// No machine has this ID.
    ///     #[rest(code = "MachineNotFound", alias = "NoMachine", msg = "Machine {id} was not found")]
    ///     NotFound { id: u64 },
    /// }
    ///
    /// assert_eq!(
    ///     MachineError::CATALOGUE.to_markdown(),
    ///     "| code | status | message | retry | aliases | description |\n\
    ///      |---|---|---|---|---|---|\n\
    ///      | `MachineNotFound` | 404 | Machine {id} was not found | no | `NoMachine` | No machine has this ID. |\n",
    /// );
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut table = String::from(HEADER);
        for row in self.all() {
            let spec = row.spec;
            let aliases: Vec<_> = spec.aliases().map(as_code).collect();
            let cells = [
                format!("`{}`", spec.code()),
                spec.status().as_str().to_owned(),
                as_text(&spec.template().to_string()),
                retry(spec),
                aliases.join(", "),
                description(row),
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

/// Whether and when a client may retry the request.
fn retry(spec: ErrorSpec) -> String {
    match spec.retry_after() {
        _ if !spec.is_retryable() => "no".to_owned(),
        Some(delay) => format!("after {} s", delay.as_secs()),
        None if spec.may_send_retry_after() => "after `retry-after`".to_owned(),
        None => "yes".to_owned(),
    }
}

/// The first paragraph of the doc comment, followed by what else is published about the code.
fn description(row: Entry) -> String {
    let spec = row.spec;
    let mut sentences = Vec::from([as_cell(&spec.summary())]);
    sentences.extend(sent(row));
    if let Some(note) = spec.deprecated() {
        let note = as_text(note.trim().trim_end_matches('.'));
        sentences.push(if note.is_empty() { "**Deprecated.**".to_owned() } else { format!("**Deprecated:** {note}.") });
    }
    sentences.extend(spec.since().map(|version| format!("Since {}.", as_text(version))));
    sentences.extend(spec.help().map(|url| format!("[Help]({})", as_destination(url))));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// What a response with the code contains besides code and message.
fn sent(row: Entry) -> Vec<String> {
    let spec = row.spec;
    let mut sentences = Vec::new();
    if row.sends_args {
        let args = arguments(spec).into_iter().map(|(name, argument)| format!("{} ({argument})", as_code(name)));
        sentences.push(format!("Sends `args`: {}.", args.collect::<Vec<_>>().join(", ")));
    }
    if row.may_send_details {
        sentences.push("Can send `details`.".to_owned());
    }
    sentences
        .extend(spec.www_authenticate().map(|it| format!("Sends {}.", as_code(&format!("www-authenticate: {it}")))));
    sentences
}

/// Escapes everything in a plain text that Markdown, HTML or GitHub would interpret.
fn as_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(found) = rest.next() {
        let is_special = match found {
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&' | '#' | '$' => true,
            // Otherwise GitHub makes a link of it, and shows the backslashes inside.
            ':' => rest.as_str().starts_with("//"),
            '.' => escaped.ends_with("www"),
            _ => false,
        };
        if is_special {
            escaped.push('\\');
        }
        escaped.push(on_one_line(found));
    }
    escaped
}

/// A plain text as code. An alias can contain what would end the code or the cell, or what no code can show.
fn as_code(text: &str) -> String {
    let is_plain = !text.contains(['`', '|', '\\', '\u{2028}', '\u{2029}'])
        && !text.contains(char::is_control)
        && text.trim() == text;
    if is_plain { format!("`{text}`") } else { format!("<code>{}</code>", as_text(text)) }
}

/// A control character, such as a line break, would end the row.
fn on_one_line(found: char) -> char {
    if found.is_control() || matches!(found, '\u{2028}' | '\u{2029}') { ' ' } else { found }
}

/// Escapes what would end the link or be replaced in its destination. A URL contains only visible ASCII characters.
fn as_destination(url: &str) -> String {
    let mut destination = String::with_capacity(url.len());
    for found in url.chars() {
        match found {
            // RFC 3986 allows none of these in a URL.
            '\\' => destination.push_str("%5C"),
            '`' => destination.push_str("%60"),
            '|' => destination.push_str("%7C"),
            '(' | ')' | '&' => destination.extend(['\\', found]),
            _ => destination.push(found),
        }
    }
    destination
}

/// A line of Markdown as the content of a table's cell. Its HTML is escaped, as is every character that would change what
/// follows the line.
fn as_cell(markdown: &str) -> String {
    let mut cell = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '`' => code(rest, &mut cell),
            '\\' => backslash(rest, &mut cell),
            'h' | 'w' => link(rest, &mut cell),
            '<' if rest.starts_with("<http://") || rest.starts_with("<https://") => automatic_link(rest, &mut cell),
            '<' | '&' | '|' | '$' => {
                cell.extend(['\\', first]);
                1
            }
            _ => {
                cell.push(on_one_line(first));
                first.len_utf8()
            }
        };
        rest = rest.get(len..).unwrap_or_default();
    }
    cell
}

/// Copies the code at the start of `rest`, or escapes backticks that nothing closes. Returns their length.
fn code(rest: &str, cell: &mut String) -> usize {
    let fence = rest.len() - rest.trim_start_matches('`').len();
    let (opening, inside) = rest.split_at(fence);
    let Some(len) = closing(inside, fence) else {
        cell.extend(opening.chars().flat_map(|backtick| ['\\', backtick]));
        return fence;
    };
    let content = inside.get(..len).unwrap_or_default();
    if content.contains("\\|") {
        // No number of backslashes shows this between backticks.
        let trimmed = content.strip_prefix(' ').and_then(|content| content.strip_suffix(' ')).unwrap_or(content);
        cell.extend(["<code>", &as_text(trimmed), "</code>"]);
    } else {
        cell.push_str(opening);
        // In a table, a separator is escaped even inside of code.
        cell.push_str(&content.replace('|', "\\|"));
        cell.push_str(opening);
    }
    2 * fence + len
}

/// Where a run of exactly `fence` backticks begins.
fn closing(inside: &str, fence: usize) -> Option<usize> {
    let mut from = 0;
    loop {
        let after = inside.get(from..)?;
        let start = from + after.find('`')?;
        let run = inside.get(start..)?;
        let len = run.len() - run.trim_start_matches('`').len();
        if len == fence {
            return Some(start);
        }
        from = start + len;
    }
}

/// Copies a backslash with the character that it escapes. Other backslashes are doubled.
fn backslash(rest: &str, cell: &mut String) -> usize {
    match rest.chars().nth(1) {
        Some(escaped) if escaped.is_ascii_punctuation() => {
            cell.extend(['\\', escaped]);
            2
        }
        _ => {
            cell.push_str("\\\\");
            1
        }
    }
}

/// Copies a bare URL without escaping it, or else one character. GitHub turns a bare URL into a link, and would show the
/// backslashes in it.
fn link(rest: &str, cell: &mut String) -> usize {
    let is_url = ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start));
    let ends =
        |found: char| found.is_whitespace() || matches!(found, '<' | '>' | '|' | '`' | '\\' | '(' | ')' | '[' | ']');
    let len = if is_url { rest.find(ends).unwrap_or(rest.len()) } else { 1 };
    cell.extend(rest.get(..len));
    len
}

/// Copies a URL in angle brackets, or escapes the bracket.
fn automatic_link(rest: &str, cell: &mut String) -> usize {
    let end = rest.find(|found: char| found.is_whitespace() || matches!(found, '>' | '|' | '`'));
    match end.map(|end| (end + 1, rest.get(..=end).unwrap_or_default())) {
        Some((len, url)) if url.ends_with('>') => {
            cell.push_str(url);
            len
        }
        _ => {
            cell.push_str("\\<");
            1
        }
    }
}
