//! Text up to a limit: what is longer is truncated on a character boundary and ends in `…`.

use std::{
    borrow::Cow,
    fmt::{self, Display, Write},
};

use itoa::Buffer;

use super::{
    json::escape_into,
    piece::{Digits, Piece, append_beginning},
};

/// The longest message in a body, in bytes of UTF-8, including the mark of a truncated one.
pub(crate) const MAX_MESSAGE: usize = 8 * 1024;

const TRUNCATION_MARK: &str = "…";

/// Returns `text` if it is at most [`MAX_MESSAGE`] long, as nearly all texts are, else its truncated beginning.
pub(crate) fn bounded(text: Cow<'static, str>) -> Cow<'static, str> {
    if text.len() > MAX_MESSAGE { truncated(&text).into() } else { text }
}

/// What `text` displays, truncated at [`MAX_MESSAGE`].
pub(crate) fn truncated(text: &dyn Display) -> String {
    into_string(|out| {
        // An error means that the text was truncated, or that its own `Display` failed: what was written remains.
        let _ = write!(out, "{text}");
    })
}

/// Collects what `write` appends, truncated at [`MAX_MESSAGE`].
pub(crate) fn into_string(write: impl FnOnce(&mut BoundedWriter<'_>)) -> String {
    let mut out = Vec::new();
    write(&mut BoundedWriter::new(&mut out, Escape::None));
    #[expect(clippy::expect_used, reason = "the writer appends whole strings, and truncates between characters")]
    String::from_utf8(out).expect("bounded text is UTF-8")
}

/// How appended text is escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escape {
    /// Not at all.
    None,
    /// For the inside of a JSON string.
    Json,
}

/// Appends text to a buffer until [`MAX_MESSAGE`] is reached. Then it writes the truncation mark and fails.
///
/// The limit counts the text before it is escaped.
pub(crate) struct BoundedWriter<'a> {
    out: &'a mut Vec<u8>,
    escape: Escape,
    /// How many bytes still fit before the space that the mark needs.
    room: usize,
    /// Set once the text has reached the space that the mark needs.
    end: Option<End>,
}

/// The last bytes before the limit: they belong to the text if it ends there, and to the mark if it does not.
struct End {
    /// The length of `out` where the mark begins if the text turns out to be too long.
    mark: usize,
    /// How many bytes of text still fit.
    left: usize,
}

impl<'a> BoundedWriter<'a> {
    pub(crate) fn new(out: &'a mut Vec<u8>, escape: Escape) -> Self {
        Self { out, escape, room: MAX_MESSAGE - TRUNCATION_MARK.len(), end: None }
    }

    /// The length of the buffer.
    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.out.len()
    }

    #[inline]
    fn push(&mut self, text: &[u8]) {
        match self.escape {
            Escape::Json => escape_into(self.out, text),
            Escape::None => self.out.extend_from_slice(text),
        }
    }

    /// Appends a piece of text. `has_escapes` is whether JSON escapes anything in it.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the compiler would call it, because it does not know that the rest is rare"
    )]
    pub(crate) fn write_piece(&mut self, piece: Piece<'_>, has_escapes: bool) -> fmt::Result {
        if !has_escapes
            && let Some((chunk, len)) = piece.chunk()
            && let Some(room) = self.room.checked_sub(len)
        {
            self.room = room;
            append_beginning(self.out, chunk, len);
            return Ok(());
        }
        self.write_long(piece.bytes(), has_escapes)
    }

    /// Appends the decimal digits of a number.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the compiler would call it, because it does not know that the rest is rare"
    )]
    pub(crate) fn write_number(&mut self, number: u64) -> fmt::Result {
        if let Some(Digits { bytes, len }) = Digits::of(number)
            && let Some(room) = self.room.checked_sub(len)
        {
            self.room = room;
            append_beginning(self.out, &bytes, len);
            return Ok(());
        }
        self.write_large(number)
    }

    #[inline(never)]
    fn write_large(&mut self, number: u64) -> fmt::Result {
        self.write_long(Buffer::new().format(number).as_bytes(), false)
    }

    #[inline(never)]
    fn write_long(&mut self, text: &[u8], has_escapes: bool) -> fmt::Result {
        let Some(room) = self.room.checked_sub(text.len()) else {
            return self.write_end(text);
        };
        self.room = room;
        if has_escapes {
            self.push(text);
        } else {
            self.out.extend_from_slice(text);
        }
        Ok(())
    }

    #[cold]
    fn write_end(&mut self, text: &[u8]) -> fmt::Result {
        let (end, rest) = if let Some(end) = self.end.take() {
            (end, text)
        } else {
            let is_boundary = |at: &usize| text.get(*at).is_none_or(|byte| byte & 0xC0 != 0x80);
            let boundary = (0..=self.room).rev().find(is_boundary);
            let (head, rest) = text.split_at_checked(boundary.unwrap_or(0)).unwrap_or((text, &[]));
            self.push(head);
            let left = std::mem::take(&mut self.room) - head.len() + TRUNCATION_MARK.len();
            (End { mark: self.out.len(), left }, rest)
        };
        let left = end.left.checked_sub(rest.len());
        if left.is_some() {
            self.push(rest);
        } else {
            self.out.truncate(end.mark);
            self.out.extend_from_slice(TRUNCATION_MARK.as_bytes());
        }
        self.end = Some(End { left: left.unwrap_or(0), ..end });
        left.map(|_| ()).ok_or(fmt::Error)
    }
}

impl Write for BoundedWriter<'_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let text = text.as_bytes();
        let Some(room) = self.room.checked_sub(text.len()) else {
            return self.write_end(text);
        };
        self.room = room;
        self.push(text);
        Ok(())
    }
}
