//! Short pieces of text, which are appended by a copy of a fixed length: a call of `memcpy` takes longer.

/// How many bytes are copied at once. Most codes and most literal pieces of messages are shorter.
pub(super) const SHORT: usize = 32;

/// A part of a text.
#[derive(Clone, Copy)]
pub(crate) struct Piece<'a> {
    text: &'a [u8],
    from: usize,
    /// Not before `from`, and not behind the end of the text. Otherwise the piece is empty.
    to: usize,
}

impl<'a> Piece<'a> {
    #[inline]
    pub(crate) fn new(text: &'a str, from: usize, to: usize) -> Self {
        Self { text: text.as_bytes(), from, to }
    }

    #[inline]
    pub(crate) fn bytes(self) -> &'a [u8] {
        self.text.get(self.from..self.to).unwrap_or_default()
    }

    /// The piece with whatever follows it, and its length, if a copy of this length contains the piece.
    #[inline]
    pub(super) fn chunk(self) -> Option<(&'a [u8; SHORT], usize)> {
        // If the end precedes the beginning, the length is large.
        let len = self.to.wrapping_sub(self.from);
        let chunk = self.text.get(self.from..self.from.saturating_add(SHORT))?.first_chunk()?;
        if len <= SHORT { Some((chunk, len)) } else { None }
    }

    #[inline]
    pub(crate) fn append_to(self, out: &mut Vec<u8>) {
        match self.chunk() {
            Some((chunk, len)) => append_beginning(out, chunk, len),
            None => out.extend_from_slice(self.bytes()),
        }
    }
}

/// A whole text.
impl<'a> From<&'a str> for Piece<'a> {
    #[inline]
    fn from(text: &'a str) -> Self {
        Self::new(text, 0, text.len())
    }
}

/// Appends the first `len` bytes of an array, by a copy of the whole array.
#[inline]
pub(super) fn append_beginning<const N: usize>(out: &mut Vec<u8>, bytes: &[u8; N], len: usize) {
    let end = out.len() + len;
    out.extend_from_slice(bytes);
    out.truncate(end);
}

/// The decimal digits of a number that has at most eight.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    /// Those behind `len` have no meaning.
    pub(super) bytes: [u8; 8],
    pub(super) len: usize,
}

impl Digits {
    /// The digits of `number`; `None` if there are more than eight.
    ///
    /// It computes all digits at once: the parts of one integer are first halves of four digits, then pairs, then digits. So
    /// each step is one multiplication, instead of one for each part.
    #[inline]
    pub(super) fn of(number: u64) -> Option<Self> {
        const PAIRS: u64 = 0x0000_007F_0000_007F;
        const DIGITS: u64 = 0x000F_000F_000F_000F;
        const ZEROS: u64 = u64::from_le_bytes(*b"00000000");
        // Keeps one digit of the number 0.
        const LAST: u64 = 1 << 56;

        if number >= 100_000_000 {
            return None;
        }
        // The most significant part is in the lowest bits, because its digits precede the others.
        let halves = (number / 10_000) | ((number % 10_000) << 32);
        // The factors are 1/100 and 1/10, exact for numbers of four digits and of two.
        let upper = ((halves * 10_486) >> 20) & PAIRS;
        let pairs = upper | ((halves - 100 * upper) << 16);
        let upper = ((pairs * 103) >> 10) & DIGITS;
        let digits = upper | ((pairs - 10 * upper) << 8);
        let leading_zeros = (digits | LAST).trailing_zeros() / 8;
        let bytes = ((digits | ZEROS) >> (8 * leading_zeros)).to_le_bytes();
        Some(Self { bytes, len: 8 - leading_zeros as usize })
    }
}

#[cfg(test)]
mod tests {
    use super::{Digits, Piece, SHORT};

    fn digits(number: u64) -> Option<String> {
        let Digits { bytes, len } = Digits::of(number)?;
        Some(String::from_utf8_lossy(bytes.get(..len)?).into_owned())
    }

    /// Tries every half beside others, because the halves do not influence each other.
    #[test]
    fn digits_are_those_of_a_formatter() {
        for half in 0..10_000 {
            for number in [half, half * 10_000, half * 10_000 + 9_999, half * 10_001, 90_000_000 + half] {
                assert_eq!(digits(number), Some(number.to_string()));
            }
        }
        assert_eq!(digits(100_000_000), None);
        assert_eq!(digits(u64::MAX), None);
    }

    #[test]
    fn a_piece_is_appended_without_what_follows_it() {
        let text = "Grüße, ".repeat(20);
        for from in 0..text.len() {
            for len in [0, 1, SHORT - 1, SHORT, SHORT + 1, 100] {
                let mut out = b"<".to_vec();
                Piece::new(&text, from, from + len).append_to(&mut out);
                let expected = text.as_bytes().get(from..from + len).unwrap_or_default();
                assert_eq!(out, [b"<", expected].concat(), "{len} bytes from {from}");
            }
        }
        for (from, to) in [(3, 2), (0, text.len() + 1), (usize::MAX, usize::MAX), (1, usize::MAX)] {
            let mut out = Vec::new();
            Piece::new(&text, from, to).append_to(&mut out);
            assert_eq!(out, b"");
        }
    }
}
