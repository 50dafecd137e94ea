//! [`ErrorSpec`]: a small handle to everything that is fixed about one error code.

use std::{
    fmt,
    hash::{Hash, Hasher},
    ptr,
    time::Duration,
};

use http::StatusCode;

use super::{
    argument_type::ArgumentType,
    example,
    facts::{ARGS, CHALLENGE, DEPRECATED, DETAILS, ESCAPES, Facts, HELP, SINCE, STAND_INS},
    row::ErrorRow,
    table::{Literals, Table, TableRow, Texts},
    template::{Placeholder, Template},
};
use crate::text::piece::Piece;

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
pub struct ErrorSpec(Handle);

#[derive(Clone, Copy)]
enum Handle {
    /// A row that was written by hand.
    Row(&'static ErrorRow),
    /// A row that the derive has generated.
    Table { number: u32, table: &'static Table },
}

/// What a handle points to.
#[derive(Clone, Copy)]
enum Row {
    ByHand(&'static ErrorRow),
    Table(TableRow),
}

impl ErrorRow {
    /// The handle of this row, which [`RestError::spec`](crate::RestError::spec) returns.
    #[must_use]
    pub const fn spec(&'static self) -> ErrorSpec {
        ErrorSpec(Handle::Row(self))
    }
}

impl ErrorSpec {
    /// The handle of a row of a table.
    pub(crate) const fn of_table(table: &'static Table, number: u32) -> Self {
        Self(Handle::Table { number, table })
    }

    /// The number of the row, if the handle points into that very table.
    pub(crate) fn number_in(self, table: &'static Table) -> Option<usize> {
        match self.0 {
            Handle::Table { number, table: own } if ptr::eq(own, table) => usize::try_from(number).ok(),
            _ => None,
        }
    }

    const fn row(self) -> Row {
        match self.0 {
            Handle::Row(row) => Row::ByHand(row),
            Handle::Table { number, table } => Row::Table(table.row(number as usize)),
        }
    }

    const fn facts(self) -> Facts {
        match self.row() {
            Row::ByHand(row) => row.facts,
            Row::Table(row) => row.facts,
        }
    }

    /// The error code, which is stable: a client matches on it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self.row() {
            Row::ByHand(row) => row.code,
            Row::Table(row) => row.code(),
        }
    }

    /// The HTTP status, 400 to 599.
    #[must_use]
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "the status is checked when the row is made")]
    pub fn status(self) -> StatusCode {
        StatusCode::from_u16(self.facts().status).expect("400 to 599 are statuses")
    }

    /// The HTTP status as a number, for const evaluation.
    pub(crate) const fn status_number(self) -> u16 {
        self.facts().status
    }

    /// The message's template, with the placeholders in braces.
    #[must_use]
    pub const fn template(self) -> Template {
        Template::of(self.pieces())
    }

    /// The names of the placeholders in the order of the template. The fields of a tuple are `0`, `1` and so on.
    #[must_use]
    pub fn placeholders(self) -> impl ExactSizeIterator<Item = &'static str> + Clone + use<> {
        (0..self.pieces().len() / 2).map(move |number| self.placeholder(number).name())
    }

    /// The types of the arguments, in the order of [`placeholders`](Self::placeholders).
    #[must_use]
    pub fn argument_types(self) -> impl ExactSizeIterator<Item = ArgumentType> + Clone + use<> {
        (0..self.pieces().len() / 2).map(move |number| self.placeholder(number).argument())
    }

    /// The type of the argument with this name, or `None` if the template has no such placeholder.
    #[must_use]
    pub fn argument_type(self, name: &str) -> Option<ArgumentType> {
        self.placeholders().zip(self.argument_types()).find(|(known, _)| *known == name).map(|(_, argument)| argument)
    }

    /// Whether the type of the error has `args` or `args(nested)`, so that responses can have the arguments as the member
    /// `args`.
    ///
    /// An error of a type with `args(nested)` sends them only where it is nested in a type with `args`. So ask
    /// [`Catalogue::sends_args`](crate::Catalogue::sends_args) whether those of a service send them.
    #[must_use]
    pub const fn sends_args(self) -> bool {
        self.facts().has(ARGS)
    }

    /// Whether a response with this code may have details, because a field of the error is `#[rest(details)]`.
    ///
    /// A type that nests this one can add details, as `extract::Rejection` does.
    /// [`Catalogue::may_send_details`](crate::Catalogue::may_send_details) takes that into account.
    #[must_use]
    pub const fn may_send_details(self) -> bool {
        self.facts().has(DETAILS)
    }

    /// The description: the variant's doc comment, in Markdown, or the empty string.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self.row() {
            Row::ByHand(row) => row.description,
            Row::Table(row) => row.description(),
        }
    }

    /// The first paragraph of the description on one line, as rustdoc shows it in its lists.
    #[must_use]
    pub fn summary(self) -> String {
        let lines = self.description().lines().map(str::trim);
        let first = lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty());
        first.collect::<Vec<_>>().join(" ")
    }

    /// Other spellings that a client must accept for this code.
    #[must_use]
    pub fn aliases(self) -> impl ExactSizeIterator<Item = &'static str> + Clone + use<> {
        self.alias_texts().iter()
    }

    /// How long a client should wait before it retries, in whole seconds, if that is fixed.
    #[must_use]
    pub const fn retry_after(self) -> Option<Duration> {
        self.facts().retry_after()
    }

    /// Whether a response with this code may have the header `retry-after`: a fixed number of seconds, or one that
    /// depends on the error's value.
    #[must_use]
    pub const fn may_send_retry_after(self) -> bool {
        self.facts().may_send_retry_after()
    }

    /// The challenge of a 401, the value of `www-authenticate`.
    #[must_use]
    pub const fn www_authenticate(self) -> Option<&'static str> {
        match self.row() {
            Row::ByHand(row) => row.www_authenticate,
            Row::Table(row) => row.flagged_text(CHALLENGE),
        }
    }

    /// The URL of a page about the error. Responses send it in a `Link` header with `rel="help"`.
    #[must_use]
    pub const fn help(self) -> Option<&'static str> {
        match self.row() {
            Row::ByHand(row) => row.published.help,
            Row::Table(row) => row.flagged_text(HELP),
        }
    }

    /// The version of the service that introduced the code.
    #[must_use]
    pub const fn since(self) -> Option<&'static str> {
        match self.row() {
            Row::ByHand(row) => row.published.since,
            Row::Table(row) => row.flagged_text(SINCE),
        }
    }

    /// The note of a deprecated code, which can be empty. `None` if the code is not deprecated.
    #[must_use]
    pub const fn deprecated(self) -> Option<&'static str> {
        match self.row() {
            Row::ByHand(row) => row.published.deprecated,
            Row::Table(row) => row.flagged_text(DEPRECATED),
        }
    }

    /// The names of the variants that have the code because of `same_as`, with a space between them.
    pub(in crate::declare) const fn stand_ins(self) -> &'static str {
        match self.row() {
            Row::ByHand(_) => "",
            Row::Table(row) => match row.flagged_text(STAND_INS) {
                Some(names) => names,
                None => "",
            },
        }
    }

    /// The example values: the placeholders' names, each with its value as JSON. It is empty if there is no example.
    #[must_use]
    pub fn example(self) -> impl ExactSizeIterator<Item = (&'static str, &'static str)> + Clone + use<> {
        let (by_hand, texts) = match self.row() {
            Row::ByHand(row) => (row.published.example, Texts::ByHand(&[])),
            Row::Table(row) => (&[][..], row.example()),
        };
        (0..by_hand.len() + texts.len() / 2).map(move |number| match by_hand.get(number) {
            Some(pair) => *pair,
            None => (texts.get(2 * number), texts.get(2 * number + 1)),
        })
    }

    /// The message with the example values. Where there is none, the value is made up from the type of the argument, or is
    /// the argument's name.
    ///
    /// ```
    /// use rest_error::RestError;
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(status = 404, msg = "Machine {id} of {owner:?} was not found", example(id = 7, owner = "Ada"))]
    /// struct NotFound {
    ///     id: u64,
    ///     owner: String,
    /// }
    ///
    /// let spec = NotFound { id: 1, owner: "Bo".to_owned() }.spec();
    /// assert_eq!(spec.example_message(), r#"Machine 7 of "Ada" was not found"#);
    /// ```
    #[must_use]
    pub fn example_message(self) -> String {
        let pieces = self.pieces();
        let mut message = String::new();
        for number in 0..pieces.len().div_ceil(2) {
            message.push_str(pieces.get(2 * number));
            if 2 * number + 1 < pieces.len() {
                let placeholder = self.placeholder(number);
                let value = self.example_value(placeholder);
                example::show(&mut message, &value, placeholder.argument(), placeholder.is_debug());
            }
        }
        message
    }

    /// The example values by the names of the arguments, each once, as [`example_message`](Self::example_message) shows
    /// them.
    #[cfg(feature = "utoipa")]
    pub(crate) fn example_args(self) -> serde_json::Map<String, serde_json::Value> {
        let placeholders = (0..self.pieces().len() / 2).map(|number| self.placeholder(number));
        placeholders.map(|found| (found.name().to_owned(), self.example_value(found))).collect()
    }

    fn example_value(self, placeholder: Placeholder) -> serde_json::Value {
        let name = placeholder.name();
        let given = self.example().find(|(known, _)| *known == name);
        let given = given.and_then(|(_, json)| serde_json::from_str(json).ok());
        given.unwrap_or_else(|| example::made_up(name, placeholder.argument()))
    }

    /// Whether a client may retry the same request.
    ///
    /// If the declaration does not say so itself, a request is retryable if the response [may have a
    /// `retry-after`](Self::may_send_retry_after), and for the statuses 408, 425, 429, 500, 502, 503, 504 and every
    /// unregistered 5xx.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.facts().is_retryable()
    }

    /// What `retry`, `retry = false` or `retry_after` declare about retrying. `None` if there is none of them.
    #[cfg(feature = "client")]
    pub(crate) const fn declared_retry(self) -> Option<bool> {
        self.facts().declared_retry()
    }

    /// Whether JSON escapes anything in the literal pieces of the template.
    pub(crate) const fn has_escapes(self) -> bool {
        self.facts().has(ESCAPES)
    }

    /// The template's literal pieces and placeholders in turn, beginning with a literal. Only [`placeholder`](Self::placeholder)
    /// can read those of a placeholder.
    pub(crate) const fn pieces(self) -> Texts {
        match self.row() {
            Row::ByHand(row) => Texts::ByHand(row.template),
            Row::Table(row) => row.template(),
        }
    }

    /// The placeholder with this number.
    pub(crate) const fn placeholder(self, number: usize) -> Placeholder {
        let (written, argument) = match self.row() {
            Row::ByHand(row) => (Texts::ByHand(row.template).get(2 * number + 1), row.argument_type(number)),
            Row::Table(row) => row.placeholder(number),
        };
        Placeholder::new(written, argument)
    }

    pub(crate) const fn alias_texts(self) -> Texts {
        match self.row() {
            Row::ByHand(row) => Texts::ByHand(row.aliases),
            Row::Table(row) => row.aliases(),
        }
    }

    /// The literal pieces of the template, between which the placeholders are. A row by hand has none, because its template is
    /// only published.
    #[inline]
    pub(super) fn literals(self) -> Literals {
        match self.row() {
            Row::ByHand(_) => Literals::none(),
            Row::Table(row) => row.literals(),
        }
    }

    /// The code, which is appended faster than [`code`](Self::code).
    #[inline]
    pub(crate) fn code_piece(self) -> Piece<'static> {
        match self.row() {
            Row::ByHand(row) => row.code.into(),
            Row::Table(row) => row.code_piece(),
        }
    }
}

impl fmt::Debug for ErrorSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorSpec")
            .field("code", &self.code())
            .field("status", &self.facts().status)
            .field("template", &format_args!("\"{}\"", self.template()))
            .finish_non_exhaustive()
    }
}

impl PartialEq for ErrorSpec {
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (self.0, other.0) {
            (Handle::Row(row), Handle::Row(other)) => ptr::eq(row, other),
            (Handle::Table { number, table }, Handle::Table { number: other, table: other_table }) => {
                number == other && ptr::eq(table, other_table)
            }
            _ => false,
        };
        is_same
            || self.code() == other.code()
                && self.facts().without_texts() == other.facts().without_texts()
                && self.template() == other.template()
                && self.argument_types().eq(other.argument_types())
                && self.description() == other.description()
                && self.aliases().eq(other.aliases())
                && self.www_authenticate() == other.www_authenticate()
                && self.help() == other.help()
                && self.since() == other.since()
                && self.deprecated() == other.deprecated()
                && self.example().eq(other.example())
    }
}

impl Eq for ErrorSpec {}

impl Hash for ErrorSpec {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}
