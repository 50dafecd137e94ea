//! [`Published`]: facts about an error code that are only published.

/// Facts about an error code that the published lists have and that few codes need.
///
/// The derive generates them from the keys `help`, `since` and `example`, and from `#[deprecated]`. By hand:
///
/// ```
/// use http::StatusCode;
/// use rest_error::{ErrorRow, Published};
///
/// static BUSY: ErrorRow = ErrorRow::new("PrinterBusy", StatusCode::CONFLICT)
///     .with_published(&Published::new().with_help("https://example.com/errors/busy").with_since("1.4"));
///
/// assert_eq!(BUSY.spec().help(), Some("https://example.com/errors/busy"));
/// assert_eq!(BUSY.spec().since(), Some("1.4"));
/// assert_eq!(BUSY.spec().deprecated(), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    pub(super) help: Option<&'static str>,
    pub(super) since: Option<&'static str>,
    pub(super) deprecated: Option<&'static str>,
    /// The placeholders' names, each with its value as JSON.
    pub(super) example: &'static [(&'static str, &'static str)],
}

impl Published {
    /// Creates an empty set of facts.
    #[must_use]
    pub const fn new() -> Self {
        Self { help: None, since: None, deprecated: None, example: &[] }
    }

    /// Sets the URL of a page about the error.
    ///
    /// # Panics
    /// If it does not begin with `https://` or `http://`, or contains a blank, a quote, an angle bracket or anything but
    /// visible ASCII characters, because it is sent in a `Link` header. In a `const` or `static` that is a compile error.
    #[must_use]
    pub const fn with_help(mut self, url: &'static str) -> Self {
        assert!(is_url(url), "a help page is an absolute URL of visible ASCII characters");
        self.help = Some(url);
        self
    }

    /// Sets the version of the service that introduced the code.
    #[must_use]
    pub const fn with_since(mut self, version: &'static str) -> Self {
        self.since = Some(version);
        self
    }

    /// Marks the code as deprecated. The note says what replaces it; it can be empty.
    #[must_use]
    pub const fn with_deprecated(mut self, note: &'static str) -> Self {
        self.deprecated = Some(note);
        self
    }

    /// Sets example values: the placeholders' names, each with its value as JSON.
    #[must_use]
    pub const fn with_example(mut self, values: &'static [(&'static str, &'static str)]) -> Self {
        self.example = values;
        self
    }
}

impl Default for Published {
    fn default() -> Self {
        Self::new()
    }
}

const fn is_url(url: &str) -> bool {
    let ([b'h', b't', b't', b'p', b's', b':', b'/', b'/', rest @ ..]
    | [b'h', b't', b't', b'p', b':', b'/', b'/', rest @ ..]) = url.as_bytes()
    else {
        return false;
    };
    let mut rest = rest;
    if rest.is_empty() {
        return false;
    }
    while let [first, tail @ ..] = rest {
        if !matches!(first, b'!'..=b'~') || matches!(first, b'"' | b'<' | b'>') {
            return false;
        }
        rest = tail;
    }
    true
}
