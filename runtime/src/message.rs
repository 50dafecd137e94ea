//! Where a message goes: to a formatter, or bounded into a buffer, as plain text or escaped for JSON.

#[cfg(feature = "uuid")]
use std::borrow::Cow;
use std::fmt::{self, Display, Formatter, Write};

use crate::{RestError, json::escape_into, spec::ErrorSpec};

/// The most bytes of UTF-8 that a message has in a body, the mark of a cut included.
pub(crate) const MAX_MESSAGE: usize = 8 * 1024;

const CUT_MARK: &str = "…";

/// What an error writes its message into.
///
/// It knows the row of the error that it was made for, so that generated code hands over the arguments alone.
pub struct MessageWriter<'a, 'f> {
    spec: &'static ErrorSpec,
    out: Out<'a, 'f>,
}

enum Out<'a, 'f> {
    Formatter(&'a mut Formatter<'f>),
    Buffer(&'a mut Bounded<'f>),
}

impl MessageWriter<'_, '_> {
    /// Writes the row's literal pieces with `args` in the placeholders' places.
    ///
    /// # Errors
    /// If the formatter or an argument fails, or the message is full.
    pub fn args(&mut self, args: &[&dyn Display]) -> fmt::Result {
        let spec = self.spec;
        match &mut self.out {
            // `Display` has to show something; a body says the code elsewhere.
            Out::Formatter(formatter) if spec.text().is_empty() => formatter.write_str(spec.code()),
            // The message's own flags are not the placeholders'; where there are none, no fresh formatter is needed.
            Out::Formatter(formatter) if is_default(formatter) => {
                interleave(spec.text(), args, *formatter, Formatter::write_str, |formatter, arg| arg.fmt(formatter))
            }
            Out::Formatter(formatter) => interleave(spec.text(), args, *formatter, Formatter::write_str, show),
            Out::Buffer(buffer) if spec.has_escapes() => {
                interleave(spec.text(), args, *buffer, Bounded::write_str, show)
            }
            Out::Buffer(buffer) => interleave(spec.text(), args, *buffer, Bounded::write_plain, show),
        }
    }

    /// Writes a message that does not come from the row.
    pub(crate) fn text(&mut self, text: &str) -> fmt::Result {
        match &mut self.out {
            Out::Formatter(formatter) => formatter.write_str(text),
            Out::Buffer(buffer) => buffer.write_str(text),
        }
    }

    /// Writes what `error` displays as, with the flags that the formatter was called with.
    pub(crate) fn display<E: Display + ?Sized>(&mut self, error: &E) -> fmt::Result {
        match &mut self.out {
            Out::Formatter(formatter) => error.fmt(formatter),
            Out::Buffer(buffer) => write!(buffer, "{error}"),
        }
    }
}

/// Literal pieces and arguments in turn; of `text`, every other one is the name of a placeholder.
#[inline]
fn interleave<W: Write>(
    text: &[&str],
    args: &[&dyn Display],
    out: &mut W,
    write_literal: impl Fn(&mut W, &str) -> fmt::Result,
    write_arg: impl Fn(&mut W, &dyn Display) -> fmt::Result,
) -> fmt::Result {
    let (pairs, last) = text.as_chunks::<2>();
    for ([literal, _], arg) in pairs.iter().zip(args) {
        write_literal(out, literal)?;
        write_arg(out, *arg)?;
    }
    last.iter().try_for_each(|literal| write_literal(out, literal))
}

fn show<W: Write>(out: &mut W, arg: &dyn Display) -> fmt::Result {
    write!(out, "{arg}")
}

/// Whether nothing was asked of the formatter; a fill stands beside an alignment alone.
fn is_default(formatter: &Formatter<'_>) -> bool {
    formatter.width().is_none()
        && formatter.precision().is_none()
        && formatter.align().is_none()
        && !formatter.alternate()
        && !formatter.sign_plus()
        && !formatter.sign_minus()
        && !formatter.sign_aware_zero_pad()
}

/// The generated `Display`.
///
/// # Errors
/// If the formatter or an argument fails.
pub fn fmt<E: RestError + ?Sized>(error: &E, formatter: &mut Formatter<'_>) -> fmt::Result {
    error.__message(&mut MessageWriter { spec: error.spec(), out: Out::Formatter(formatter) })
}

/// Appends the message of `error`, cut at [`MAX_MESSAGE`] and escaped for the inside of a JSON string.
pub(crate) fn json_into(out: &mut Vec<u8>, error: &dyn RestError, spec: &'static ErrorSpec) {
    Bounded::new(out, true).message_of(error, spec);
}

/// The message of `error`, cut at [`MAX_MESSAGE`].
#[cfg(any(feature = "serde", feature = "uuid"))]
pub(crate) fn text_of(error: &dyn RestError) -> String {
    let mut out = Vec::new();
    Bounded::new(&mut out, false).message_of(error, error.spec());
    into_string(out)
}

/// `text`, which is mostly short enough, cut at [`MAX_MESSAGE`].
#[cfg(feature = "uuid")]
pub(crate) fn bounded(text: Cow<'static, str>) -> Cow<'static, str> {
    if text.len() > MAX_MESSAGE { cut(&text).into() } else { text }
}

/// `text`, cut at [`MAX_MESSAGE`].
pub(crate) fn cut(text: &dyn Display) -> String {
    let mut out = Vec::new();
    // An error means that the text was cut, or that it ends here.
    let _ = write!(Bounded::new(&mut out, false), "{text}");
    into_string(out)
}

fn into_string(bytes: Vec<u8>) -> String {
    // Only whole strings and whole characters were appended.
    String::from_utf8(bytes).unwrap_or_default()
}

/// Appends text up to [`MAX_MESSAGE`]; what is longer ends in `…` on a character boundary.
struct Bounded<'a> {
    out: &'a mut Vec<u8>,
    /// For the inside of a JSON string.
    escapes: bool,
    /// Bytes of text that fit before the last ones.
    room: usize,
    /// Of a text that has reached the last bytes, which it may turn out to need or the mark to take.
    end: Option<End>,
}

struct End {
    /// How long `out` was where the mark goes, if the text turns out too long.
    mark: usize,
    /// Bytes of text that still fit.
    left: usize,
}

impl<'a> Bounded<'a> {
    fn new(out: &'a mut Vec<u8>, escapes: bool) -> Self {
        Self { out, escapes, room: MAX_MESSAGE - CUT_MARK.len(), end: None }
    }

    fn message_of(&mut self, error: &dyn RestError, spec: &'static ErrorSpec) {
        // An error means that the text was cut, or that the error's own `Display` gave up: what is there is the message.
        let _ = error.__message(&mut MessageWriter { spec, out: Out::Buffer(self) });
    }

    fn push(&mut self, text: &str) {
        if self.escapes {
            escape_into(self.out, text.as_bytes());
        } else {
            self.out.extend_from_slice(text.as_bytes());
        }
    }

    /// A text in which nothing is to be escaped.
    fn write_plain(&mut self, text: &str) -> fmt::Result {
        let Some(room) = self.room.checked_sub(text.len()) else {
            return self.write_end(text);
        };
        self.room = room;
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    #[cold]
    fn write_end(&mut self, text: &str) -> fmt::Result {
        let (end, rest) = if let Some(end) = self.end.take() {
            (end, text)
        } else {
            let boundary = (0..=self.room).rev().find(|at| text.is_char_boundary(*at));
            let (head, rest) = text.split_at(boundary.unwrap_or(0));
            self.push(head);
            let left = std::mem::take(&mut self.room) - head.len() + CUT_MARK.len();
            (End { mark: self.out.len(), left }, rest)
        };
        let left = end.left.checked_sub(rest.len());
        if left.is_some() {
            self.push(rest);
        } else {
            self.out.truncate(end.mark);
            self.out.extend_from_slice(CUT_MARK.as_bytes());
        }
        self.end = Some(End { left: left.unwrap_or(0), ..end });
        left.map(|_| ()).ok_or(fmt::Error)
    }
}

impl Write for Bounded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let Some(room) = self.room.checked_sub(text.len()) else {
            return self.write_end(text);
        };
        self.room = room;
        self.push(text);
        Ok(())
    }
}

/// A placeholder with `:?`.
pub struct Debugged<'a>(pub &'a dyn fmt::Debug);

impl Display for Debugged<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        // Through a fresh formatter: the message's own flags are not the placeholder's.
        write!(formatter, "{:?}", self.0)
    }
}

/// A placeholder with any other format spec.
pub struct Formatted<F>(pub F);

impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> Display for Formatted<F> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        (self.0)(formatter)
    }
}
