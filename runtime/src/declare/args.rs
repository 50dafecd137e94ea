//! [`ArgsWriter`]: the values of a message's placeholders, as the member `args` of the envelope.

use std::{
    fmt::{self, Display, Write},
    io,
};

use serde::Serialize;

use crate::text::json;

/// The maximum size of `args` in a body, in bytes.
pub(crate) const MAX_ARGS: usize = 8 * 1024;

/// What precedes the object.
pub(crate) const MEMBER: &[u8] = br#","args":"#;

/// Collects the arguments that an error sends: see [`RestError::args`](crate::RestError::args).
///
/// All arguments together may take at most 8 KiB of JSON. If they take more, or a value cannot be serialized, the response
/// has no `args` at all, because a client could not rebuild the error from only some of them.
#[derive(Debug)]
pub struct ArgsWriter<'a> {
    out: &'a mut Vec<u8>,
    /// Where the member begins in `out`.
    start: usize,
    has_failed: &'a mut bool,
    /// Whether a type with `args` is writing, in which the current one is nested.
    is_nested: bool,
}

impl ArgsWriter<'_> {
    /// Adds an argument, which its `Serialize` writes.
    ///
    /// ```
    /// use http::StatusCode;
    /// use rest_error::{ArgsWriter, ErrorResponse, ErrorRow, ErrorSpec, RestError};
    ///
    /// #[derive(Debug)]
    /// struct Teapot {
    ///     cups: u8,
    /// }
    /// # impl std::fmt::Display for Teapot {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "{} cups", self.cups) }
    /// # }
    /// # impl std::error::Error for Teapot {}
    ///
    /// impl RestError for Teapot {
    ///     fn spec(&self) -> ErrorSpec {
    ///         static ROW: ErrorRow = ErrorRow::new("Teapot", StatusCode::IM_A_TEAPOT);
    ///         ROW.spec()
    ///     }
    ///
    ///     fn args(&self, args: &mut ArgsWriter<'_>) {
    ///         args.argument("cups", &self.cups);
    ///     }
    /// }
    ///
    /// assert!(ErrorResponse::from(Teapot { cups: 3 }).to_json().ends_with(r#","args":{"cups":3}}}"#));
    /// ```
    pub fn argument<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if self.out.len() == self.start {
            self.out.extend_from_slice(MEMBER);
            self.out.push(b'{');
        } else {
            self.out.push(b',');
        }
        json::string_into(self.out, name);
        self.out.push(b':');
        let end = self.start + MEMBER.len() + MAX_ARGS;
        *self.has_failed |= serde_json::to_writer(Limited { out: self.out, end }, value).is_err();
    }

    /// Adds a computed argument as the message shows it.
    #[doc(hidden)]
    pub fn shown(&mut self, name: &str, value: &dyn Display) {
        let mut text = LimitedText(String::new());
        // If the `Display` itself fails, the partial text is sent. If it is stopped here, `argument` rejects the text.
        let _ = write!(text, "{value}");
        self.argument(name, &text.0);
    }

    /// A writer for the errors that are nested in a type with `args`.
    #[doc(hidden)]
    #[must_use]
    pub fn nested(&mut self) -> ArgsWriter<'_> {
        ArgsWriter { out: self.out, start: self.start, has_failed: self.has_failed, is_nested: true }
    }

    /// Whether a type with `args` is writing. A type with `args(nested)` writes nothing otherwise.
    #[doc(hidden)]
    #[must_use]
    pub fn is_nested(&self) -> bool {
        self.is_nested
    }
}

/// Appends what `write` writes as a member of the envelope's error. Drops the whole member if any argument cannot be
/// serialized.
#[inline]
pub(crate) fn member_into(out: &mut Vec<u8>, write: impl FnOnce(&mut ArgsWriter<'_>)) {
    let start = out.len();
    let mut has_failed = false;
    write(&mut ArgsWriter { out, start, has_failed: &mut has_failed, is_nested: false });
    if out.len() > start {
        out.push(b'}');
        if has_failed || out.len() - start > MEMBER.len() + MAX_ARGS {
            out.truncate(start);
        }
    }
}

/// The arguments as a JSON object; `None` if none are written.
#[expect(clippy::expect_used, reason = "names and values are written as JSON, which is UTF-8")]
pub(crate) fn to_json(write: impl FnOnce(&mut ArgsWriter<'_>)) -> Option<Box<str>> {
    let mut member = Vec::new();
    member_into(&mut member, write);
    let json = member.get(MEMBER.len()..)?;
    Some(std::str::from_utf8(json).expect("JSON is UTF-8").into())
}

/// Fails where the arguments become too long, so that nothing more is written.
struct Limited<'a> {
    out: &'a mut Vec<u8>,
    end: usize,
}

impl io::Write for Limited<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.out.len() + bytes.len() > self.end {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Fails where a text has become too long to be sent.
struct LimitedText(String);

impl Write for LimitedText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // The chunk that exceeds the limit is kept, so that `argument` rejects the value.
        if self.0.len() > MAX_ARGS {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}
