//! Looks at the eight bytes of a word at once.

/// A one in each byte.
pub(crate) const ONES: u64 = u64::MAX / 0xFF;

/// The highest bit of each byte.
pub(crate) const HIGH: u64 = ONES * 0x80;

/// Sets the highest bit of each byte whose lower seven bits are at least `bound`. The other bits have no meaning.
#[inline]
pub(crate) fn at_least(word: u64, bound: u8) -> u64 {
    // Without the highest bits, no sum has a carry.
    (word & !HIGH) + ONES * u64::from(0x80 - bound)
}
