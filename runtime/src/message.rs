//! Where a message goes: to a formatter, or bounded into a buffer, as plain text or escaped for JSON.

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
        match &mut self.out {
            // `Display` has to show something; a body says the code elsewhere.
            Out::Formatter(formatter) if self.spec.text().is_empty() => formatter.write_str(self.spec.code()),
            Out::Formatter(formatter) => {
                interleave(self.spec, args, *formatter, |formatter, arg| write!(formatter, "{arg}"))
            }
            Out::Buffer(buffer) => interleave(self.spec, args, *buffer, |buffer, arg| write!(buffer, "{arg}")),
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

fn interleave<W: Write + ?Sized>(
    spec: &ErrorSpec,
    args: &[&dyn Display],
    out: &mut W,
    show: impl Fn(&mut W, &dyn Display) -> fmt::Result,
) -> fmt::Result {
    let mut args = args.iter();
    for piece in spec.text().chunks(2) {
        if let [literal, ..] = piece {
            out.write_str(literal)?;
        }
        if let ([_, _], Some(arg)) = (piece, args.next()) {
            show(out, *arg)?;
        }
    }
    Ok(())
}

/// The generated `Display`.
///
/// # Errors
/// If the formatter or an argument fails.
pub fn fmt<E: RestError + ?Sized>(error: &E, formatter: &mut Formatter<'_>) -> fmt::Result {
    error.__message(&mut MessageWriter { spec: error.spec(), out: Out::Formatter(formatter) })
}

/// Appends the message of `error`, cut at [`MAX_MESSAGE`] and escaped for the inside of a JSON string.
pub(crate) fn json_into(out: &mut Vec<u8>, error: &dyn RestError) {
    Bounded::new(out, |out, text| escape_into(out, text.as_bytes())).message_of(error);
}

/// The message of `error`, cut at [`MAX_MESSAGE`].
#[cfg(any(feature = "serde", feature = "uuid"))]
pub(crate) fn text_of(error: &dyn RestError) -> String {
    let mut out = Vec::new();
    Bounded::new(&mut out, append).message_of(error);
    into_string(out)
}

/// `text`, cut at [`MAX_MESSAGE`].
pub(crate) fn cut(text: &dyn Display) -> String {
    let mut out = Vec::new();
    // An error means that the text was cut, or that it ends here.
    let _ = write!(Bounded::new(&mut out, append), "{text}");
    into_string(out)
}

fn into_string(bytes: Vec<u8>) -> String {
    // Only whole strings and whole characters were appended.
    String::from_utf8(bytes).unwrap_or_default()
}

fn append(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// Appends text up to [`MAX_MESSAGE`]; what is longer ends in `…` on a character boundary.
struct Bounded<'a> {
    out: &'a mut Vec<u8>,
    append: fn(&mut Vec<u8>, &str),
    /// Bytes of text that still fit.
    left: usize,
    /// How long `out` was where the mark goes, if the text turns out too long.
    mark: Option<usize>,
    full: bool,
}

impl<'a> Bounded<'a> {
    fn new(out: &'a mut Vec<u8>, append: fn(&mut Vec<u8>, &str)) -> Self {
        Self { out, append, left: MAX_MESSAGE, mark: None, full: false }
    }

    fn message_of(&mut self, error: &dyn RestError) {
        // An error means that the text was cut, or that the error's own `Display` gave up: what is there is the message.
        let _ = error.__message(&mut MessageWriter { spec: error.spec(), out: Out::Buffer(self) });
    }

    fn push(&mut self, text: &str) {
        (self.append)(self.out, text);
        self.left -= text.len();
    }

    /// `text` reaches into the last bytes, of which the mark may need some.
    #[cold]
    fn push_near_end(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        if self.mark.is_none() {
            let mut room = self.left.saturating_sub(CUT_MARK.len()).min(text.len());
            while !text.is_char_boundary(room) {
                room -= 1;
            }
            let (head, tail) = text.split_at(room);
            self.push(head);
            self.mark = Some(self.out.len());
            rest = tail;
        }
        if !self.full && rest.len() <= self.left {
            self.push(rest);
            return Ok(());
        }
        if !self.full {
            self.full = true;
            self.out.truncate(self.mark.unwrap_or_default());
            (self.append)(self.out, CUT_MARK);
        }
        Err(fmt::Error)
    }
}

impl Write for Bounded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.mark.is_none() && text.len() + CUT_MARK.len() <= self.left {
            self.push(text);
            Ok(())
        } else {
            self.push_near_end(text)
        }
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
