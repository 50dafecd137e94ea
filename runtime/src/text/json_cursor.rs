//! A position in a JSON text, which moves from one token to the next. Malformed JSON gives no result, or a useless one, but never
//! a panic.

use std::borrow::Cow;

use super::{
    json_string::unescaped,
    word::{HIGH, ONES},
};

#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// What is between the quotes of a string.
#[derive(Clone, Copy)]
pub(crate) struct Quoted<'a> {
    pub(crate) raw: &'a str,
    pub(crate) has_escapes: bool,
}

impl<'a> Quoted<'a> {
    /// The text that the string stands for.
    #[inline]
    pub(crate) fn text(self) -> Cow<'a, str> {
        if self.has_escapes { unescaped(self.raw) } else { Cow::Borrowed(self.raw) }
    }
}

/// Every method returns `None` if the text breaks off or has something else at this place.
impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// A cursor at another position of the text.
    #[cfg(any(feature = "actix-web", feature = "axum"))]
    pub(crate) fn moved_to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// The position in bytes.
    #[cfg(any(feature = "actix-web", feature = "axum", feature = "client"))]
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The text from a position to the current one.
    #[cfg(feature = "client")]
    pub(crate) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Everything behind the cursor. After a string that breaks off, it is what there is of the string.
    #[cfg(feature = "client")]
    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Moves behind this byte, and the whitespace before it.
    #[inline]
    pub(crate) fn take(&mut self, byte: u8) -> Option<()> {
        if self.text.as_bytes().get(self.at) == Some(&byte) {
            self.at += 1;
            return Some(());
        }
        self.take_after_space(byte)
    }

    #[inline(never)]
    fn take_after_space(&mut self, byte: u8) -> Option<()> {
        if self.peek()? != byte {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// The name of a member, and the colon.
    #[cfg(feature = "client")]
    #[inline]
    pub(crate) fn name(&mut self) -> Option<Quoted<'a>> {
        let name = self.string()?;
        self.take(b':')?;
        Some(name)
    }

    /// The next byte that is not whitespace.
    #[inline]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// Moves behind exactly this text.
    #[cfg(feature = "client")]
    #[inline]
    pub(crate) fn literal<const N: usize>(&mut self, text: &[u8; N]) -> Option<()> {
        if self.text.as_bytes().get(self.at..)?.first_chunk() != Some(text) {
            return None;
        }
        self.at += N;
        Some(())
    }

    #[inline]
    pub(crate) fn string(&mut self) -> Option<Quoted<'a>> {
        self.take(b'"')?;
        self.string_inside()
    }

    /// A string whose opening quote is behind the cursor.
    #[inline]
    pub(crate) fn string_inside(&mut self) -> Option<Quoted<'a>> {
        let start = self.at;
        let mut end = start + plain_len(self.text.as_bytes().get(start..)?)?;
        let has_escapes = self.text.as_bytes().get(end) != Some(&b'"');
        if has_escapes {
            end = self.end_of_escaped(end)?;
        }
        self.at = end + 1;
        Some(Quoted { raw: self.text.get(start..end)?, has_escapes })
    }

    /// Where the closing quote is, if the byte at this position is a backslash.
    #[cold]
    fn end_of_escaped(&self, mut at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while bytes.get(at) != Some(&b'"') {
            // The byte behind the backslash is part of the text.
            at += 2;
            at += plain_len(bytes.get(at..)?)?;
        }
        Some(at)
    }

    /// A number or a literal. One that ends with the text may have been longer.
    pub(crate) fn bare(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
        let end = rest.as_bytes().iter().position(|byte| !is_part(byte))?;
        self.at += end;
        rest.get(..end).filter(|bare| !bare.is_empty())
    }

    /// Skips a value, however deep it is.
    pub(crate) fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                _ => {
                    self.bare()?;
                }
            }
            if depth == 0 {
                return Some(());
            }
        }
    }
}

/// How many bytes precede the first quote or backslash. It looks at eight bytes at a time, because most texts are long and
/// plain. In a function of its own it has enough registers.
#[inline(never)]
fn plain_len(bytes: &[u8]) -> Option<usize> {
    // Sets the highest bit of the first byte that equals `wanted`; higher bytes may have it set by mistake.
    let marks = |word: u64, wanted: u8| {
        let difference = word ^ (ONES * u64::from(wanted));
        difference.wrapping_sub(ONES) & !difference
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let mut len = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let found = (marks(word, b'"') | marks(word, b'\\')) & HIGH;
        if found != 0 {
            return Some(len + found.trailing_zeros() as usize / 8);
        }
        len += 8;
    }
    let in_rest = rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
    Some(len + in_rest)
}
