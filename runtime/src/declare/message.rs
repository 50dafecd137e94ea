//! [`MessageWriter`]: where a message goes. It is a formatter, or a bounded buffer.

use std::fmt::{self, Display, Formatter, Write};

use super::spec::ErrorSpec;
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
    Buffer(&'a mut BoundedWriter<'f>),
}

impl<'a, 'f> MessageWriter<'a, 'f> {
    pub(super) fn to_formatter(spec: ErrorSpec, formatter: &'a mut Formatter<'f>) -> Self {
        Self { spec, out: Out::Formatter(formatter) }
    }

    pub(super) fn to_buffer(spec: ErrorSpec, buffer: &'a mut BoundedWriter<'f>) -> Self {
        Self { spec, out: Out::Buffer(buffer) }
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
            Out::Formatter(formatter) if spec.text().is_empty() => formatter.write_str(spec.code()),
            // Flags that were meant for the whole message must not reach the placeholders. If there are none, the
            // arguments can use this formatter directly.
            Out::Formatter(formatter) if has_no_flags(formatter) => {
                interleave(spec.text(), args, *formatter, Formatter::write_str, |formatter, arg| arg.fmt(formatter))
            }
            Out::Formatter(formatter) => interleave(spec.text(), args, *formatter, Formatter::write_str, show),
            Out::Buffer(buffer) if spec.has_escapes() => {
                interleave(spec.text(), args, *buffer, BoundedWriter::write_str, show)
            }
            Out::Buffer(buffer) => interleave(spec.text(), args, *buffer, BoundedWriter::write_plain, show),
        }
    }

    /// Writes a message that does not come from the row.
    pub(super) fn text(&mut self, text: &str) -> fmt::Result {
        match &mut self.out {
            Out::Formatter(formatter) => formatter.write_str(text),
            Out::Buffer(buffer) => buffer.write_str(text),
        }
    }

    /// Writes what `error` displays, with the flags that the formatter was called with.
    pub(super) fn display<E: Display + ?Sized>(&mut self, error: &E) -> fmt::Result {
        match &mut self.out {
            Out::Formatter(formatter) => error.fmt(formatter),
            Out::Buffer(buffer) => write!(buffer, "{error}"),
        }
    }
}

/// Writes literal pieces and arguments in turn. Every second entry of `text` is the name of a placeholder.
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
