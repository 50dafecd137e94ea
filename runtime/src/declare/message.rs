//! [`MessageWriter`]: where a message goes. It is a formatter, or a bounded buffer.

use std::fmt::{self, Display, Formatter, Write};
#[cfg(any(feature = "actix-web", feature = "axum"))]
use std::ops::Range;

use super::{places::Places, spec::ErrorSpec, value::MessageValue};
use crate::text::{bounded::BoundedWriter, one_piece::OnePiece, piece::Piece};

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
    #[inline]
    pub(super) fn to_formatter(spec: ErrorSpec, formatter: &'a mut Formatter<'f>) -> Self {
        Self { spec, out: Out::Formatter(formatter) }
    }

    /// `places` are left alone unless the message comes from the row.
    #[inline]
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
        self.write(args)
    }

    /// Like [`args`](Self::args), if some of the arguments are written without a formatter.
    ///
    /// # Errors
    /// If the formatter or an argument fails, or the message is full.
    pub fn values(&mut self, values: &[MessageValue<'_>]) -> fmt::Result {
        self.write(values)
    }

    #[inline]
    fn write(&mut self, args: &[impl Argument]) -> fmt::Result {
        let spec = self.spec;
        match &mut self.out {
            // `Display` shows the code rather than nothing; a body has the code elsewhere.
            Out::Formatter(formatter) if args.is_empty() => {
                let pieces = spec.pieces();
                formatter.write_str(if pieces.len() == 0 { spec.code() } else { pieces.get(0) })
            }
            // Flags that were meant for the whole message do not reach the placeholders, as in other derives.
            Out::Formatter(formatter) => {
                let mut out = OnePiece::new(formatter);
                let written = interleave(spec, args, &mut out);
                // What precedes a failed argument is still shown.
                out.finish().and(written)
            }
            Out::Buffer(buffer) => {
                if let Some(places) = &mut buffer.places {
                    places.begin();
                }
                interleave(spec, args, buffer)
            }
        }
    }

    /// Writes a message that says in other words what the row's template says. `arguments` are the places in `text` of the
    /// arguments for the template's placeholders, in their order.
    #[cfg(any(feature = "actix-web", feature = "axum"))]
    pub(crate) fn reworded(&mut self, text: &str, arguments: &[Range<usize>]) -> fmt::Result {
        let Out::Buffer(buffer) = &mut self.out else { return self.text(text) };
        if let Some(places) = &mut buffer.places {
            places.begin();
        }
        let part = |from, to| text.get(from..to).unwrap_or_default();
        let mut at = 0;
        for argument in arguments {
            buffer.text(part(at, argument.start))?;
            let begin = buffer.position();
            buffer.text(part(argument.start, argument.end))?;
            buffer.record(begin);
            at = argument.end;
        }
        buffer.text(part(at, text.len()))
    }

    /// Writes a message that does not come from the row.
    pub(crate) fn text(&mut self, text: &str) -> fmt::Result {
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

/// Writes literal pieces and arguments in turn.
#[inline]
fn interleave(spec: ErrorSpec, args: &[impl Argument], out: &mut impl Target) -> fmt::Result {
    let mut literals = spec.literals();
    let has_escapes = spec.has_escapes();
    for arg in args {
        if let Some(literal) = literals.next() {
            out.literal(literal, has_escapes)?;
        }
        let begin = out.position();
        arg.write_to(out)?;
        out.record(begin);
    }
    literals.next().map_or(Ok(()), |last| out.literal(last, has_escapes))
}

/// What stands for a placeholder.
trait Argument {
    fn write_to(&self, out: &mut impl Target) -> fmt::Result;
}

impl Argument for &dyn Display {
    #[inline]
    fn write_to(&self, out: &mut impl Target) -> fmt::Result {
        out.show(*self)
    }
}

impl Argument for MessageValue<'_> {
    #[inline]
    fn write_to(&self, out: &mut impl Target) -> fmt::Result {
        match *self {
            MessageValue::Unsigned(number) => out.number(number),
            MessageValue::Signed(number) => {
                if number < 0 {
                    out.literal("-".into(), false)?;
                }
                out.number(number.unsigned_abs())
            }
            MessageValue::Text(text) => out.text(text),
            MessageValue::Other(shown) => out.show(shown),
        }
    }
}

/// Where the pieces of a message go.
trait Target {
    /// Appends a piece of the row. `has_escapes` is whether JSON escapes anything in one of them.
    fn literal(&mut self, piece: Piece<'static>, has_escapes: bool) -> fmt::Result;

    /// Appends the decimal digits of a number.
    fn number(&mut self, number: u64) -> fmt::Result;

    /// Appends a text.
    fn text(&mut self, text: &str) -> fmt::Result;

    /// Appends what a formatter writes.
    fn show(&mut self, shown: &dyn Display) -> fmt::Result;

    /// Where the next argument begins.
    fn position(&self) -> usize {
        0
    }

    /// Records an argument that begins here.
    fn record(&mut self, begin: usize) {
        let _ = begin;
    }
}

impl Target for OnePiece<'_, '_> {
    #[inline]
    fn literal(&mut self, piece: Piece<'static>, _: bool) -> fmt::Result {
        self.write_piece(piece)
    }

    #[inline]
    fn number(&mut self, number: u64) -> fmt::Result {
        self.write_number(number)
    }

    #[inline]
    fn text(&mut self, text: &str) -> fmt::Result {
        self.write_str(text)
    }

    fn show(&mut self, shown: &dyn Display) -> fmt::Result {
        write!(self, "{shown}")
    }
}

#[expect(
    clippy::inline_always,
    reason = "the compiler would call what is inside, because it does not know what is rare"
)]
impl Target for Buffer<'_, '_> {
    #[inline(always)]
    fn literal(&mut self, piece: Piece<'static>, has_escapes: bool) -> fmt::Result {
        self.out.write_piece(piece, has_escapes)
    }

    #[inline(always)]
    fn number(&mut self, number: u64) -> fmt::Result {
        self.out.write_number(number)
    }

    #[inline]
    fn text(&mut self, text: &str) -> fmt::Result {
        self.out.write_str(text)
    }

    fn show(&mut self, shown: &dyn Display) -> fmt::Result {
        write!(self.out, "{shown}")
    }

    #[inline]
    fn position(&self) -> usize {
        self.out.position()
    }

    #[inline]
    fn record(&mut self, begin: usize) {
        if let Some(places) = &mut self.places {
            places.push(begin - self.start, self.out.position() - self.start);
        }
    }
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
