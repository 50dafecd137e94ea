//! [`MessageWriter`]: where a message goes. It is a formatter, or a bounded buffer.

use std::fmt::{self, Display, Formatter, Write};

use super::{places::Places, spec::ErrorSpec, table::Texts};
use crate::text::bounded::BoundedWriter;

/// The target that an error writes its message to.
///
/// It knows the row of the error, so that generated code hands over only the arguments.
pub struct MessageWriter<'a, 'f> {
    spec: ErrorSpec,
    out: Out<'a, 'f>,
}

enum Out<'a, 'f> {
    Formatter(&'a mut Formatter<'f>),
    Buffer(Buffer<'a, 'f>),
}

/// A buffer, and where its arguments are recorded.
struct Buffer<'a, 'f> {
    out: &'a mut BoundedWriter<'f>,
    places: Option<&'a mut Places>,
    /// Where the message begins.
    start: usize,
}

impl<'a, 'f> MessageWriter<'a, 'f> {
    pub(super) fn to_formatter(spec: ErrorSpec, formatter: &'a mut Formatter<'f>) -> Self {
        Self { spec, out: Out::Formatter(formatter) }
    }

    /// `places` are left alone unless the message comes from the row.
    pub(super) fn to_buffer(spec: ErrorSpec, out: &'a mut BoundedWriter<'f>, places: Option<&'a mut Places>) -> Self {
        let start = out.position();
        Self { spec, out: Out::Buffer(Buffer { out, places, start }) }
    }
}

impl MessageWriter<'_, '_> {
    /// Writes the row's literal pieces, with `args` in place of the placeholders.
    ///
    /// # Errors
    /// If the formatter or an argument fails, or the message is full.
    pub fn args(&mut self, args: &[&dyn Display]) -> fmt::Result {
        let spec = self.spec;
        match &mut self.out {
            // `Display` shows the code rather than nothing; a body has the code elsewhere.
            Out::Formatter(formatter) if spec.pieces().len() == 0 => formatter.write_str(spec.code()),
            // Flags that were meant for the whole message must not reach the placeholders. If there are none, the
            // arguments can use this formatter directly.
            Out::Formatter(formatter) if has_no_flags(formatter) => {
                interleave(spec.pieces(), args, *formatter, Formatter::write_str, |formatter, arg| arg.fmt(formatter))
            }
            Out::Formatter(formatter) => interleave(spec.pieces(), args, *formatter, Formatter::write_str, show),
            Out::Buffer(buffer) => {
                if let Some(places) = &mut buffer.places {
                    places.begin();
                }
                if spec.has_escapes() {
                    interleave(spec.pieces(), args, buffer, Buffer::write_str, Buffer::write_arg)
                } else {
                    interleave(spec.pieces(), args, buffer, Buffer::write_plain, Buffer::write_arg)
                }
            }
        }
    }

    /// Writes a message that does not come from the row.
    pub(super) fn text(&mut self, text: &str) -> fmt::Result {
        match &mut self.out {
            Out::Formatter(formatter) => formatter.write_str(text),
            Out::Buffer(buffer) => buffer.out.write_str(text),
        }
    }

    /// Writes what `error` displays, with the flags that the formatter was called with.
    pub(super) fn display<E: Display + ?Sized>(&mut self, error: &E) -> fmt::Result {
        match &mut self.out {
            Out::Formatter(formatter) => error.fmt(formatter),
            Out::Buffer(buffer) => write!(buffer.out, "{error}"),
        }
    }
}

impl Buffer<'_, '_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_str(text)
    }

    #[inline]
    fn write_plain(&mut self, text: &str) -> fmt::Result {
        self.out.write_plain(text)
    }

    #[inline]
    fn write_arg(&mut self, arg: &dyn Display) -> fmt::Result {
        let begin = self.out.position();
        show(self.out, arg)?;
        if let Some(places) = &mut self.places {
            places.push(begin - self.start, self.out.position() - self.start);
        }
        Ok(())
    }
}

/// Writes literal pieces and arguments in turn. Every second piece is a placeholder.
#[inline]
fn interleave<W>(
    pieces: Texts,
    args: &[&dyn Display],
    out: &mut W,
    write_literal: impl Fn(&mut W, &str) -> fmt::Result,
    write_arg: impl Fn(&mut W, &dyn Display) -> fmt::Result,
) -> fmt::Result {
    for (number, arg) in args.iter().enumerate() {
        write_literal(out, pieces.get(2 * number))?;
        write_arg(out, *arg)?;
    }
    if pieces.len() % 2 == 1 { write_literal(out, pieces.get(pieces.len() - 1)) } else { Ok(()) }
}

fn show<W: Write>(out: &mut W, arg: &dyn Display) -> fmt::Result {
    write!(out, "{arg}")
}

/// Whether the formatter was called without flags. A fill occurs only with an alignment.
fn has_no_flags(formatter: &Formatter<'_>) -> bool {
    formatter.width().is_none()
        && formatter.precision().is_none()
        && formatter.align().is_none()
        && !formatter.alternate()
        && !formatter.sign_plus()
        && !formatter.sign_minus()
        && !formatter.sign_aware_zero_pad()
}

/// A placeholder with `:?`.
pub struct Debugged<'a>(pub &'a dyn fmt::Debug);

impl Display for Debugged<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        // A fresh formatter keeps the flags of the whole message away from the placeholder.
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
