//! [`ErrorSpec`]: a small handle to everything that is fixed about one error code.

use std::{
    fmt,
    hash::{Hash, Hasher},
    ptr,
    time::Duration,
};

use http::StatusCode;

use super::{argument_type::ArgumentType, row::ErrorRow};

/// Everything that is fixed about one error code: status, template, description, and what a client may do.
///
/// It is a handle of two words that is cheap to copy. Two handles are equal if everything about the two codes is equal.
///
/// ```
/// use rest_error::{RestError, defender::DefenderError};
///
/// let spec = DefenderError::ResourceNotFound { resource: "machine 7".to_owned() }.spec();
/// assert_eq!((spec.code(), spec.status().as_u16()), ("ResourceNotFound", 404));
/// assert_eq!(spec.template().to_string(), "Resource {resource} was not found.");
/// assert!(!spec.is_retryable());
/// ```
#[derive(Clone, Copy)]
pub struct ErrorSpec {
    row: &'static ErrorRow,
    /// The number of the row in its table; 0 for a row that stands alone.
    number: u32,
}

impl ErrorRow {
    /// The handle of this row, which [`RestError::spec`](crate::RestError::spec) returns.
    #[must_use]
    pub const fn spec(&'static self) -> ErrorSpec {
        ErrorSpec { row: self, number: 0 }
    }
}

impl ErrorSpec {
    /// The handle of a table's row.
    ///
    /// # Panics
    /// If the table has no such row.
    #[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "the derive counts the rows")]
    pub(crate) const fn of_table(rows: &'static [ErrorRow], number: usize) -> Self {
        Self { row: &rows[number], number: number as u32 }
    }

    /// The number of the row in `rows`, if the handle points into that very table.
    pub(crate) fn number_in(self, rows: &'static [ErrorRow]) -> Option<usize> {
        let number = usize::try_from(self.number).ok()?;
        rows.get(number).filter(|row| ptr::eq(*row, self.row)).map(|_| number)
    }

    /// The error code, which is stable: a client matches on it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.row.code
    }

    /// The HTTP status, 400 to 599.
    #[must_use]
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "the status is checked when the row is made")]
    pub fn status(self) -> StatusCode {
        StatusCode::from_u16(self.row.status).expect("400 to 599 are statuses")
    }

    /// The message's template, with the placeholders in braces.
    #[must_use]
    pub const fn template(self) -> Template {
        Template { text: self.row.text }
    }

    /// The names of the placeholders in the order of the template. The fields of a tuple are `0`, `1` and so on.
    #[must_use]
    pub fn placeholders(self) -> impl ExactSizeIterator<Item = &'static str> + Clone + use<> {
        self.row.text.iter().skip(1).step_by(2).map(|placeholder| name_of(placeholder))
    }

    /// The types of the arguments, in the order of [`placeholders`](Self::placeholders).
    #[must_use]
    pub fn argument_types(self) -> impl ExactSizeIterator<Item = ArgumentType> + Clone + use<> {
        let types = self.row.argument_types;
        (0..self.row.text.len() / 2).map(|number| types.get(number).copied().unwrap_or(ArgumentType::ANY))
    }

    /// The type of the argument with this name, or `None` if the template has no such placeholder.
    #[must_use]
    pub fn argument_type(self, name: &str) -> Option<ArgumentType> {
        self.placeholders().zip(self.argument_types()).find(|(known, _)| *known == name).map(|(_, argument)| argument)
    }

    /// Whether the type of the error has `args`, so that responses can have the arguments as the member `args`.
    ///
    /// An error of a type with `args(nested)` sends them only where it is nested in a type with `args`.
    #[must_use]
    pub const fn sends_args(self) -> bool {
        self.row.sends_args
    }

    /// Whether a response with this code may have details, because a field of the error is `#[rest(details)]`.
    #[must_use]
    pub const fn may_send_details(self) -> bool {
        self.row.may_send_details
    }

    /// The description: the variant's doc comment, in Markdown, or the empty string.
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row.description
    }

    /// The first paragraph of the description on one line, as rustdoc shows it in its lists.
    #[must_use]
    pub fn summary(self) -> String {
        let lines = self.row.description.lines().map(str::trim);
        let first = lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty());
        first.collect::<Vec<_>>().join(" ")
    }

    /// Other spellings that a client must accept for this code.
    #[must_use]
    pub const fn aliases(self) -> &'static [&'static str] {
        self.row.aliases
    }

    /// How long a client should wait before it retries, in whole seconds, if that is fixed.
    #[must_use]
    pub const fn retry_after(self) -> Option<Duration> {
        self.row.retry_after()
    }

    /// Whether a response with this code may have the header `retry-after`: a fixed number of seconds, or one that
    /// depends on the error's value.
    #[must_use]
    pub const fn may_send_retry_after(self) -> bool {
        self.row.may_send_retry_after()
    }

    /// The challenge of a 401, the value of `www-authenticate`.
    #[must_use]
    pub const fn www_authenticate(self) -> Option<&'static str> {
        self.row.www_authenticate
    }

    /// The URL of a page about the error. Responses send it in a `Link` header with `rel="help"`.
    #[must_use]
    pub const fn help(self) -> Option<&'static str> {
        match self.row.published {
            Some(published) => published.help,
            None => None,
        }
    }

    /// The version of the service that introduced the code.
    #[must_use]
    pub const fn since(self) -> Option<&'static str> {
        match self.row.published {
            Some(published) => published.since,
            None => None,
        }
    }

    /// The note of a deprecated code, which can be empty. `None` if the code is not deprecated.
    #[must_use]
    pub const fn deprecated(self) -> Option<&'static str> {
        match self.row.published {
            Some(published) => published.deprecated,
            None => None,
        }
    }

    /// The example values: the placeholders' names, each with its value as JSON. It is empty if there is no example.
    #[must_use]
    pub const fn example(self) -> &'static [(&'static str, &'static str)] {
        match self.row.published {
            Some(published) => published.example,
            None => &[],
        }
    }

    /// The message with the example values, or the template where there are none.
    ///
    /// ```
    /// use rest_error::RestError;
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(status = 404, msg = "Machine {id} was not found", example(id = 7))]
    /// struct NotFound {
    ///     id: u64,
    /// }
    ///
    /// assert_eq!(NotFound { id: 1 }.spec().example_message(), "Machine 7 was not found");
    /// ```
    #[must_use]
    pub fn example_message(self) -> String {
        let example = self.example();
        if example.is_empty() {
            return self.template().to_string();
        }
        let mut message = String::new();
        for piece in self.row.text.chunks(2) {
            message.extend(piece.first().copied());
            let Some(placeholder) = piece.get(1) else { continue };
            let name = name_of(placeholder);
            let json = example.iter().find(|(known, _)| *known == name).map(|(_, json)| *json);
            match json.map(serde_json::from_str::<String>) {
                Some(Ok(text)) => message.push_str(&text),
                _ => message.push_str(json.unwrap_or(name)),
            }
        }
        message
    }

    /// Whether a client may retry the same request.
    ///
    /// If the declaration does not say so itself, a request is retryable if the response [may have a
    /// `retry-after`](Self::may_send_retry_after), and for the statuses 408, 425, 429, 500, 502, 503, 504 and every
    /// unregistered 5xx.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.row.is_retryable()
    }

    /// Whether the declaration says `retry = false`, which overrules a `retry-after` of the response.
    #[cfg(feature = "client")]
    pub(crate) const fn is_declared_final(self) -> bool {
        self.row.is_declared_final()
    }

    pub(crate) const fn has_escapes(self) -> bool {
        self.row.has_escapes
    }

    pub(crate) const fn text(self) -> &'static [&'static str] {
        self.row.text
    }
}

/// The name in a placeholder, which is what precedes the format spec.
fn name_of(placeholder: &str) -> &str {
    placeholder.split_once(':').map_or(placeholder, |(name, _)| name)
}

impl fmt::Debug for ErrorSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorSpec")
            .field("code", &self.row.code)
            .field("status", &self.row.status)
            .field("template", &format_args!("\"{}\"", self.template()))
            .finish_non_exhaustive()
    }
}

impl PartialEq for ErrorSpec {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.row, other.row) || self.row == other.row
    }
}

impl Eq for ErrorSpec {}

impl Hash for ErrorSpec {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.row.code.hash(state);
    }
}

/// A message's template, shown as it is declared: `Machine {id} was not found`, `Label {label:?} is too long`.
///
/// A brace of the text is doubled, as in a format string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Template {
    text: &'static [&'static str],
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in self.text.chunks(2) {
            if let [literal, ..] = piece {
                for part in literal.split_inclusive(['{', '}']) {
                    f.write_str(part)?;
                    if let Some(brace @ ('{' | '}')) = part.chars().next_back() {
                        write!(f, "{brace}")?;
                    }
                }
            }
            if let [_, param] = piece {
                write!(f, "{{{param}}}")?;
            }
        }
        Ok(())
    }
}

impl serde::Serialize for Template {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
