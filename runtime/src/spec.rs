//! [`ErrorSpec`]: what is fixed about one error code, as one static row.

use std::{fmt, time::Duration};

use http::StatusCode;

/// The longest error code, in bytes.
const MAX_CODE: usize = 64;

/// What is fixed about one error: its code, status, template and what a client may do.
///
/// The derive makes one static row a variant. By hand, `new` and the `with_` methods are `const`:
///
/// ```
/// use http::StatusCode;
/// use rest_error::ErrorSpec;
///
/// static BUSY: ErrorSpec = ErrorSpec::new("PrinterBusy", StatusCode::CONFLICT)
///     .with_template(&["Printer ", "name", " is busy"])
///     .with_doc("The printer has a job already.")
///     .with_retry_after(30);
///
/// assert_eq!(BUSY.code(), "PrinterBusy");
/// assert_eq!(BUSY.template().to_string(), "Printer {name} is busy");
/// assert!(BUSY.is_retryable());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ErrorSpec {
    code: &'static str,
    /// 400 to 599.
    status: u16,
    /// Literal pieces and placeholders' names in turn, a literal first.
    text: &'static [&'static str],
    /// Whether JSON escapes anything in the literal pieces.
    has_escapes: bool,
    doc: &'static str,
    aliases: &'static [&'static str],
    retry: Retry,
    delay: Delay,
    www_authenticate: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Retry {
    ByStatus,
    Yes,
    No,
}

/// What a response says of the time to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Delay {
    None,
    Seconds(u32),
    /// It is the error's value that tells.
    Varies,
}

impl ErrorSpec {
    /// A row with this code and status, and an empty template.
    ///
    /// # Panics
    /// If `code` is not 1 to 64 of `A-Z a-z 0-9 . _ -`, or `status` is not 400 to 599. In a `const` or `static` that is
    /// an error of compilation.
    #[must_use]
    pub const fn new(code: &'static str, status: StatusCode) -> Self {
        assert!(is_code(code), "an error code is 1 to 64 of A-Z a-z 0-9 . _ -");
        let status = status.as_u16();
        assert!(400 <= status && status <= 599, "the status of an error is 400 to 599");
        Self::row(code, status, &[], "")
    }

    /// A row of the derive, which has checked the values.
    pub(crate) const fn row(code: &'static str, status: u16, text: &'static [&'static str], doc: &'static str) -> Self {
        Self {
            code,
            status,
            text,
            has_escapes: false,
            doc,
            aliases: &[],
            retry: Retry::ByStatus,
            delay: Delay::None,
            www_authenticate: None,
        }
    }

    /// Sets the template: literal pieces and the placeholders' names in turn, a literal first (it may be empty).
    ///
    /// It is what is published of the message; the message itself is the error's `Display`.
    #[must_use]
    pub const fn with_template(mut self, text: &'static [&'static str]) -> Self {
        self.text = text;
        let mut pieces = text;
        while let [literal, rest @ ..] = pieces {
            let mut bytes = literal.as_bytes();
            while let [byte, tail @ ..] = bytes {
                self.has_escapes |= matches!(byte, 0..0x20 | b'"' | b'\\');
                bytes = tail;
            }
            pieces = match rest {
                [_, next @ ..] => next,
                [] => &[],
            };
        }
        self
    }

    /// Of a row whose literal pieces JSON escapes.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_escapes(mut self) -> Self {
        self.has_escapes = true;
        self
    }

    /// Sets the description, as a doc comment would.
    #[must_use]
    pub const fn with_doc(mut self, doc: &'static str) -> Self {
        self.doc = doc;
        self
    }

    /// Sets other spellings that a client takes for this code.
    ///
    /// # Panics
    /// If one of them is not an error code, see [`ErrorSpec::new`].
    #[must_use]
    pub const fn with_aliases(mut self, aliases: &'static [&'static str]) -> Self {
        let mut rest = aliases;
        while let [first, tail @ ..] = rest {
            assert!(is_code(first), "an alias is 1 to 64 of A-Z a-z 0-9 . _ -");
            rest = tail;
        }
        self.aliases = aliases;
        self
    }

    /// Sets how many seconds a client should wait before it sends the request again.
    #[must_use]
    pub const fn with_retry_after(mut self, seconds: u32) -> Self {
        self.delay = Delay::Seconds(seconds);
        self
    }

    /// Says that each error of this code may tell for itself how long a client should wait, in
    /// [`RestError::retry_after`](crate::RestError::retry_after).
    #[must_use]
    pub const fn with_varying_retry_after(mut self) -> Self {
        self.delay = Delay::Varies;
        self
    }

    /// Sets whether a client may send the same request again, whatever the status says.
    #[must_use]
    pub const fn with_retry(mut self, retry: bool) -> Self {
        self.retry = if retry { Retry::Yes } else { Retry::No };
        self
    }

    /// Sets the challenge of a 401, the value of `www-authenticate` ([RFC 9110, 11.6.1]).
    ///
    /// # Panics
    /// If it is blank or has anything but visible ASCII and blanks.
    ///
    /// [RFC 9110, 11.6.1]: https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
    #[must_use]
    pub const fn with_www_authenticate(mut self, challenge: &'static str) -> Self {
        let mut rest = challenge.as_bytes();
        assert!(!rest.trim_ascii().is_empty(), "a challenge names a scheme");
        while let [first, tail @ ..] = rest {
            assert!(matches!(first, b' '..=b'~'), "a challenge is visible ASCII and blanks");
            rest = tail;
        }
        self.www_authenticate = Some(challenge);
        self
    }

    /// The error code: stable, what a client matches on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The HTTP status, 400 to 599.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The message's template, with the placeholders' names in braces.
    #[must_use]
    pub const fn template(&self) -> Template {
        Template { text: self.text }
    }

    /// The names of the placeholders, in the order of the template; tuple fields are `0`, `1` and so on.
    #[must_use]
    pub fn params(&self) -> impl ExactSizeIterator<Item = &'static str> + Clone + use<> {
        self.text.iter().skip(1).step_by(2).copied()
    }

    /// The description: the variant's doc comment, or the empty string.
    #[must_use]
    pub const fn doc(&self) -> &'static str {
        self.doc
    }

    /// The first paragraph of the description, on one line, as rustdoc takes it for its lists.
    #[must_use]
    pub fn summary(&self) -> String {
        let lines = self.doc.lines().map(str::trim);
        let first = lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty());
        first.collect::<Vec<_>>().join(" ")
    }

    /// Other spellings that a client takes for this code.
    #[must_use]
    pub const fn aliases(&self) -> &'static [&'static str] {
        self.aliases
    }

    /// How long a client should wait before it sends the request again, where that is fixed; whole seconds.
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        match self.delay {
            Delay::Seconds(seconds) => Some(Duration::from_secs(seconds as u64)),
            Delay::None | Delay::Varies => None,
        }
    }

    /// Whether a response with this code may have the header `retry-after`: a fixed number of seconds, or that of the
    /// error's value.
    #[must_use]
    pub const fn may_send_retry_after(&self) -> bool {
        !matches!(self.delay, Delay::None)
    }

    /// The challenge of a 401.
    #[must_use]
    pub const fn www_authenticate(&self) -> Option<&'static str> {
        self.www_authenticate
    }

    /// Whether a client may send the same request again.
    ///
    /// As declared; else yes where a `retry-after` [may be sent](Self::may_send_retry_after), for 408, 425 and 429, and for 5xx but 501 and 505.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        match self.retry {
            Retry::Yes => true,
            Retry::No => false,
            Retry::ByStatus => self.may_send_retry_after() || status_is_retryable(self.status),
        }
    }

    /// Whether the declaration says that the request is not to be sent again.
    #[cfg(feature = "client")]
    pub(crate) const fn is_final(&self) -> bool {
        matches!(self.retry, Retry::No)
    }

    pub(crate) const fn has_escapes(&self) -> bool {
        self.has_escapes
    }

    pub(crate) const fn text(&self) -> &'static [&'static str] {
        self.text
    }
}

/// Whether the status alone says that the same request may succeed later.
pub(crate) const fn status_is_retryable(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502..=504 | 506..=599)
}

pub(crate) const fn is_code(code: &str) -> bool {
    let mut rest = code.as_bytes();
    if rest.is_empty() || rest.len() > MAX_CODE {
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

/// A message's template, shown as it is published: `Machine {id} was not found`.
///
/// Format specs are left out; a brace of the text is doubled, as in a format string.
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

#[cfg(feature = "serde")]
impl serde::Serialize for Template {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
