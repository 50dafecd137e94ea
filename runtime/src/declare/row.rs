//! [`ErrorRow`]: everything that is fixed about one error code, in one static value.

use std::fmt;

use http::StatusCode;

use super::{
    argument_type::ArgumentType,
    facts::{ARGS, DETAILS, ESCAPES, Facts},
    published::Published,
};

/// The longest error code, in bytes.
const MAX_CODE_LEN: usize = 64;

/// The maximum length of an alias in bytes.
const MAX_ALIAS_LEN: usize = 256;

/// Everything that is fixed about one error code, for an error that is written by hand.
///
/// The derive generates the rows of its types. By hand, write a `static` with the `const` functions [`new`](Self::new) and
/// `with_…`, and return its [`spec`](Self::spec) from
/// [`RestError::spec`](crate::RestError::spec):
///
/// ```
/// use http::StatusCode;
/// use rest_error::ErrorRow;
///
/// static BUSY: ErrorRow = ErrorRow::new("PrinterBusy", StatusCode::CONFLICT)
///     .with_template(&["Printer ", "name", " is busy"])
///     .with_description("The printer is working on another job.")
///     .with_retry_after(30);
///
/// let spec = BUSY.spec();
/// assert_eq!(spec.code(), "PrinterBusy");
/// assert_eq!(spec.template().to_string(), "Printer {name} is busy");
/// assert!(spec.is_retryable());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorRow {
    pub(super) code: &'static str,
    pub(super) facts: Facts,
    /// Literal pieces and placeholders in turn, beginning with a literal. A placeholder is as it stands between its braces.
    pub(super) template: &'static [&'static str],
    /// In the order of the placeholders. Those that are missing are of any type.
    pub(super) argument_types: &'static [ArgumentType],
    pub(super) description: &'static str,
    pub(super) aliases: &'static [&'static str],
    pub(super) www_authenticate: Option<&'static str>,
    pub(super) published: Published,
}

impl ErrorRow {
    /// Creates a row with this code and status, and an empty template.
    ///
    /// # Panics
    /// If `code` is not 1 to 64 of `A-Z a-z 0-9 . _ -`, or `status` is not 400 to 599. In a `const` or `static` that is
    /// a compile error.
    #[must_use]
    pub const fn new(code: &'static str, status: StatusCode) -> Self {
        assert!(is_code(code), "an error code is 1 to 64 of A-Z a-z 0-9 . _ -");
        let status = status.as_u16();
        assert!(400 <= status && status <= 599, "the status of an error is 400 to 599");
        Self {
            code,
            facts: Facts::new(status),
            template: &[],
            argument_types: &[],
            description: "",
            aliases: &[],
            www_authenticate: None,
            published: Published::new(),
        }
    }

    /// Sets the template: literal pieces and placeholders in turn, beginning with a literal, which may be empty. A
    /// placeholder is written as between its braces: `"limit"` or `"limit:?"`.
    ///
    /// The template is only published. The message itself is the error's `Display`.
    #[must_use]
    pub const fn with_template(mut self, pieces: &'static [&'static str]) -> Self {
        self.template = pieces;
        self.facts = self.facts.without(ESCAPES);
        let mut pieces = pieces;
        while let [literal, rest @ ..] = pieces {
            let mut bytes = literal.as_bytes();
            while let [byte, tail @ ..] = bytes {
                if matches!(byte, 0..0x20 | b'"' | b'\\') {
                    self.facts = self.facts.with(ESCAPES);
                }
                bytes = tail;
            }
            pieces = match rest {
                [_, next @ ..] => next,
                [] => &[],
            };
        }
        self
    }

    /// Sets the types of the arguments, in the order of the placeholders. Those that are missing are of any type.
    #[must_use]
    pub const fn with_argument_types(mut self, types: &'static [ArgumentType]) -> Self {
        self.argument_types = types;
        self
    }

    /// Declares that responses can have the member `args`, because the error writes its
    /// [`args`](crate::RestError::args).
    #[must_use]
    pub const fn with_args(mut self) -> Self {
        self.facts = self.facts.with(ARGS);
        self
    }

    /// Declares that responses can have [`details`](crate::RestError::details).
    #[must_use]
    pub const fn with_details(mut self) -> Self {
        self.facts = self.facts.with(DETAILS);
        self
    }

    /// Sets the description, in Markdown, as a doc comment would.
    #[must_use]
    pub const fn with_description(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Sets other spellings that a client must accept for this code. They are never sent, so they can be codes of other
    /// services, such as URIs.
    ///
    /// # Panics
    /// If one of them is empty, is longer than 256 bytes, or contains a control character.
    #[must_use]
    pub const fn with_aliases(mut self, aliases: &'static [&'static str]) -> Self {
        let mut rest = aliases;
        while let [first, tail @ ..] = rest {
            assert!(is_alias(first), "an alias is 1 to 256 bytes without control characters");
            rest = tail;
        }
        self.aliases = aliases;
        self
    }

    /// Sets how many seconds a client should wait before it retries.
    #[must_use]
    pub const fn with_retry_after(mut self, seconds: u32) -> Self {
        self.facts = self.facts.with_retry_after(seconds);
        self
    }

    /// Declares that each value may have its own waiting time, which
    /// [`RestError::retry_after`](crate::RestError::retry_after) returns.
    #[must_use]
    pub const fn with_varying_retry_after(mut self) -> Self {
        self.facts = self.facts.with_varying_retry_after();
        self
    }

    /// Sets whether a client may retry the request, whatever the status says.
    #[must_use]
    pub const fn with_retry(mut self, retry: bool) -> Self {
        self.facts = self.facts.with_retry(retry);
        self
    }

    /// Sets the challenge of a 401, the value of `www-authenticate` ([RFC 9110, 11.6.1]).
    ///
    /// # Panics
    /// If it is blank, or contains anything but visible ASCII characters and spaces.
    ///
    /// [RFC 9110, 11.6.1]: https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
    #[must_use]
    pub const fn with_www_authenticate(mut self, challenge: &'static str) -> Self {
        let mut rest = challenge.as_bytes();
        assert!(!rest.trim_ascii().is_empty(), "a challenge must name a scheme");
        while let [first, tail @ ..] = rest {
            assert!(matches!(first, b' '..=b'~'), "a challenge consists of visible ASCII characters and spaces");
            rest = tail;
        }
        self.www_authenticate = Some(challenge);
        self
    }

    /// Sets the facts that are only published: a help page, the version that introduced the code, and so on.
    #[must_use]
    pub const fn with_published(mut self, published: &'static Published) -> Self {
        self.published = *published;
        self
    }
}

impl ErrorRow {
    /// The type of the argument with this number.
    #[expect(clippy::indexing_slicing, reason = "the number is compared before")]
    pub(super) const fn argument_type(&self, number: usize) -> ArgumentType {
        if number < self.argument_types.len() { self.argument_types[number] } else { ArgumentType::ANY }
    }
}

impl fmt::Debug for ErrorRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("ErrorRow");
        shown.field("code", &self.code).field("status", &self.facts.status).field("template", &self.template);
        shown.finish_non_exhaustive()
    }
}

/// Whether the text can be an error code.
pub(crate) const fn is_code(code: &str) -> bool {
    let mut rest = code.as_bytes();
    if rest.is_empty() || rest.len() > MAX_CODE_LEN {
        return false;
    }
    while let [first, tail @ ..] = rest {
        if !matches!(first, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-') {
            return false;
        }
        rest = tail;
    }
    true
}

/// Whether a text can be an alias: 1 to 256 bytes without control characters.
const fn is_alias(alias: &str) -> bool {
    let mut rest = alias.as_bytes();
    if rest.is_empty() || rest.len() > MAX_ALIAS_LEN {
        return false;
    }
    while let [first, tail @ ..] = rest {
        // U+0080 to U+009F are control characters too.
        if matches!(first, 0..0x20 | 0x7F) || matches!(rest, [0xC2, 0x80..0xA0, ..]) {
            return false;
        }
        rest = tail;
    }
    true
}
