//! [`OnePiece`]: a short text that reaches its formatter in one piece.

use std::fmt::{self, Formatter, Write};

/// How many bytes are collected. Nearly all messages are shorter.
const CAPACITY: usize = 192;

/// Collects a text, and writes it to a formatter at once, so that `to_string` allocates only once. What does not fit is written
/// in several pieces.
pub(crate) struct OnePiece<'a, 'f> {
    out: &'a mut Formatter<'f>,
    collected: Aligned,
    len: usize,
}

/// UTF-8 is validated fastest where it begins on a word.
#[repr(align(16))]
struct Aligned([u8; CAPACITY]);

impl<'a, 'f> OnePiece<'a, 'f> {
    #[inline]
    pub(crate) fn new(out: &'a mut Formatter<'f>) -> Self {
        Self { out, collected: Aligned([0; CAPACITY]), len: 0 }
    }

    /// Writes what is collected.
    #[inline]
    pub(crate) fn flush(&mut self) -> fmt::Result {
        let collected = self.collected.0.get(..self.len).unwrap_or_default();
        self.len = 0;
        #[expect(clippy::expect_used, reason = "only whole strings are collected")]
        self.out.write_str(std::str::from_utf8(collected).expect("collected text is UTF-8"))
    }

    #[cold]
    #[inline(never)]
    fn write_long(&mut self, text: &str) -> fmt::Result {
        self.flush()?;
        self.out.write_str(text)
    }
}

impl Write for OnePiece<'_, '_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let Some(place) = self.collected.0.get_mut(self.len..end) else { return self.write_long(text) };
        place.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}
