//! [`OnePiece`]: a short text that reaches its formatter in one piece.

use std::fmt::{self, Formatter, Write};

use itoa::Buffer;

use super::piece::{Digits, Piece};

/// How many bytes are collected. Nearly all messages are shorter.
const CAPACITY: usize = 192;

/// UTF-8 is validated fastest in blocks of this size, if they begin on one.
const BLOCK: usize = 16;

/// Collects a text, and writes it to a formatter at once, so that `to_string` allocates only once. What does not fit is written
/// in several pieces.
pub(crate) struct OnePiece<'a, 'f> {
    out: &'a mut Formatter<'f>,
    /// The bytes behind `len` have no meaning.
    collected: Aligned,
    len: usize,
}

#[repr(align(16))]
struct Aligned([u8; CAPACITY]);

impl<'a, 'f> OnePiece<'a, 'f> {
    #[inline]
    pub(crate) fn new(out: &'a mut Formatter<'f>) -> Self {
        Self { out, collected: Aligned([0; CAPACITY]), len: 0 }
    }

    /// Writes what is collected.
    #[inline]
    pub(crate) fn finish(&mut self) -> fmt::Result {
        // Even if the formatter fails, nothing is written twice.
        let len = std::mem::take(&mut self.len);
        let Aligned(collected) = &mut self.collected;
        // The text is validated in whole blocks, with zeros behind its end.
        let end = match collected.get_mut(len..).and_then(|free| free.first_chunk_mut::<BLOCK>()) {
            Some(free) => {
                *free = [0; BLOCK];
                // At most so many bytes behind the end.
                (len | (BLOCK - 1)) + 1
            }
            None => len,
        };
        let blocks = collected.get(..end).unwrap_or_default();
        #[expect(clippy::expect_used, reason = "only whole strings are collected")]
        let text = std::str::from_utf8(blocks).expect("collected text is UTF-8");
        self.out.write_str(text.get(..len).unwrap_or_default())
    }

    /// Appends a piece of text.
    #[inline]
    pub(crate) fn write_piece(&mut self, piece: Piece<'_>) -> fmt::Result {
        if let Some((chunk, len)) = piece.chunk()
            && let Some(place) = self.collected.0.get_mut(self.len..).and_then(|free| free.first_chunk_mut())
        {
            *place = *chunk;
            self.len += len;
            return Ok(());
        }
        self.write_bytes(piece.bytes())
    }

    /// Appends the decimal digits of a number.
    #[inline]
    pub(crate) fn write_number(&mut self, number: u64) -> fmt::Result {
        if let Some(Digits { bytes, len }) = Digits::of(number)
            && let Some(place) = self.collected.0.get_mut(self.len..).and_then(|free| free.first_chunk_mut())
        {
            *place = bytes;
            self.len += len;
            return Ok(());
        }
        self.write_str(Buffer::new().format(number))
    }

    #[inline]
    fn write_bytes(&mut self, text: &[u8]) -> fmt::Result {
        let end = self.len + text.len();
        let Some(place) = self.collected.0.get_mut(self.len..end) else { return self.write_long(text) };
        place.copy_from_slice(text);
        self.len = end;
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn write_long(&mut self, text: &[u8]) -> fmt::Result {
        self.finish()?;
        #[expect(clippy::expect_used, reason = "only whole strings are written")]
        self.out.write_str(std::str::from_utf8(text).expect("a piece of a message is UTF-8"))
    }
}

impl Write for OnePiece<'_, '_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.write_bytes(text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::{self, Display, Formatter, Write};

    use super::{CAPACITY, OnePiece};
    use crate::text::piece::Piece;

    /// Shows the first part of a text as a piece, then a number and another text, and the piece again.
    struct Shown<'a> {
        text: &'a str,
        len: usize,
        number: u64,
        other: &'a str,
    }

    impl Display for Shown<'_> {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            let mut out = OnePiece::new(f);
            out.write_piece(Piece::new(self.text, 0, self.len))?;
            out.write_number(self.number)?;
            out.write_str(self.other)?;
            out.write_piece(Piece::new(self.text, 0, self.len))?;
            out.finish()
        }
    }

    /// Fails once, and then accepts everything.
    struct FailsOnce {
        has_failed: bool,
        text: String,
    }

    impl Write for FailsOnce {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.text.push_str(text);
            if std::mem::replace(&mut self.has_failed, true) { Ok(()) } else { Err(fmt::Error) }
        }
    }

    #[test]
    fn what_failed_is_not_written_again() {
        /// Goes on after a failure, as the message of an error does.
        struct Persistent;

        impl Display for Persistent {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                let mut out = OnePiece::new(f);
                let written = out.write_str("begin").and_then(|()| out.write_str(&"x".repeat(CAPACITY)));
                out.finish().and(written)
            }
        }

        let mut out = FailsOnce { has_failed: false, text: String::new() };
        assert!(write!(out, "{Persistent}").is_err());
        assert_eq!(out.text.matches("begin").count(), 1, "{}", out.text);
    }

    /// What follows a piece in its text often ends within a character, and must never be shown.
    #[test]
    fn every_part_is_shown_whatever_its_length() {
        let text = "aéß€🦀".repeat(50);
        let other = "x".repeat(CAPACITY + 1);
        let lens = (0..2 * CAPACITY).filter(|len| text.is_char_boundary(*len));
        for len in lens {
            for other_len in [0, 1, 15, 16, 17, 31, 32, 33, 100, CAPACITY - 2, CAPACITY, CAPACITY + 1] {
                for number in [0, 12_345_678, 123_456_789, u64::MAX] {
                    let (piece, other) = (&text[..len], &other[..other_len]);
                    let shown = Shown { text: &text, len, number, other }.to_string();
                    assert_eq!(shown, format!("{piece}{number}{other}{piece}"));
                }
            }
        }
    }
}
