//! [`CorrelationId`]: the ID by which a failure can be found again.

use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use super::{
    json,
    word::{HIGH, ONES, at_least},
};

/// The longest correlation ID that is accepted from outside, in bytes.
const MAX_LEN: usize = 128;

/// How many bytes are stored without an allocation: the length of a hyphenated UUID.
const INLINE: usize = 36;

/// The ID of one failure: the envelope's `target`, and the ID to search for in the log.
///
/// A fresh ID is a random UUID (version 4, [RFC 9562]). An ID from outside is 1 to 128 visible ASCII characters, so that
/// it fits into a header and into a line of a log.
///
/// ```
/// use rest_error::CorrelationId;
///
/// let id = CorrelationId::parse("|7a1b9c.2.")?;
/// assert_eq!(id.as_str(), "|7a1b9c.2.");
/// assert!(CorrelationId::parse("two words").is_err());
/// # Ok::<(), rest_error::InvalidCorrelationId>(())
/// ```
///
/// In OData and in Azure's guidelines `target` names what an error is about. Here, as in Microsoft Defender's API, it is
/// the correlation ID.
///
/// [RFC 9562]: https://www.rfc-editor.org/rfc/rfc9562
#[derive(Clone)]
pub struct CorrelationId(Repr);

#[derive(Clone)]
enum Repr {
    Inline { len: u8, is_plain: bool, bytes: [u8; INLINE] },
    Heap(Box<str>),
}

impl CorrelationId {
    /// Generates a random ID.
    ///
    /// ```
    /// use rest_error::CorrelationId;
    ///
    /// assert_ne!(CorrelationId::new(), CorrelationId::new());
    /// ```
    #[must_use]
    #[expect(clippy::new_without_default, reason = "a default that differs each time would surprise")]
    pub fn new() -> Self {
        uuid::Uuid::new_v4().into()
    }

    /// Checks an ID that came from outside, such as the value of an `x-request-id` header.
    ///
    /// # Errors
    /// If it is not 1 to 128 visible ASCII characters (`!` to `~`).
    pub fn parse(token: impl AsRef<[u8]>) -> Result<Self, InvalidCorrelationId> {
        let token = token.as_ref();
        if token.is_empty() || token.len() > MAX_LEN {
            return Err(InvalidCorrelationId(Fault::Length(token.len())));
        }
        let (words, rest) = token.as_chunks::<8>();
        let is_visible = words.iter().all(|word| are_visible(*word)) && rest.iter().all(u8::is_ascii_graphic);
        if !is_visible && let Some(at) = token.iter().position(|byte| !byte.is_ascii_graphic()) {
            return Err(InvalidCorrelationId(Fault::Byte(at)));
        }
        Ok(Self::from_visible_ascii(token))
    }

    fn from_visible_ascii(token: &[u8]) -> Self {
        let mut bytes = [0; INLINE];
        match (bytes.get_mut(..token.len()), u8::try_from(token.len())) {
            (Some(head), Ok(len)) => {
                head.copy_from_slice(token);
                Self(Repr::Inline { len, is_plain: json::is_plain(token), bytes })
            }
            _ => Self(Repr::Heap(utf8(token).into())),
        }
    }

    /// The ID that a hyphenated UUID in lower case is; `None` for any other text.
    #[cfg(feature = "client")]
    pub(crate) fn from_uuid_text(text: &str) -> Option<Self> {
        let bytes: [u8; INLINE] = text.as_bytes().try_into().ok()?;
        // Eight digits, a hyphen, three times four digits and a hyphen, and twelve digits.
        let (first, rest) = bytes.split_first_chunk::<8>()?;
        let (fours, last) = rest.split_last_chunk::<12>()?;
        let ([[b'-', a @ ..], [b'-', b @ ..], [b'-', c @ ..]], [b'-']) = fours.as_chunks::<5>() else { return None };
        let (d, last) = last.split_first_chunk::<4>()?;
        let last = last.first_chunk::<8>()?;
        let halves = |first: &[u8; 4], second: &[u8; 4]| {
            u64::from(u32::from_le_bytes(*first)) | (u64::from(u32::from_le_bytes(*second)) << 32)
        };
        let words = [u64::from_le_bytes(*first), halves(a, b), halves(c, d), u64::from_le_bytes(*last)];
        if !words.into_iter().all(are_digits) {
            return None;
        }
        let len = u8::try_from(INLINE).ok()?;
        Some(Self(Repr::Inline { len, is_plain: true, bytes }))
    }

    /// The ID as it is sent and logged.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Inline { .. } => utf8(self.as_bytes()),
            Repr::Heap(text) => text,
        }
    }

    /// Like `as_str`, without validating UTF-8 again.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Repr::Inline { len, bytes, .. } => bytes.get(..usize::from(*len)).unwrap_or_default(),
            Repr::Heap(text) => text.as_bytes(),
        }
    }

    /// Appends the ID, escaped for the inside of a JSON string.
    #[inline]
    pub(crate) fn json_into(&self, out: &mut Vec<u8>) {
        match &self.0 {
            // A copy of a fixed length, such as that of every UUID, needs no call.
            Repr::Inline { len, is_plain: true, bytes } if usize::from(*len) == INLINE => out.extend_from_slice(bytes),
            _ => self.any_json_into(out),
        }
    }

    #[inline(never)]
    fn any_json_into(&self, out: &mut Vec<u8>) {
        json::escape_into(out, self.as_bytes());
    }
}

/// Whether the eight bytes are visible ASCII characters. It looks at all of them at once.
#[inline]
fn are_visible(bytes: [u8; 8]) -> bool {
    let word = u64::from_le_bytes(bytes);
    at_least(word, b'!') & !at_least(word, 0x7F) & !word & HIGH == HIGH
}

/// Whether the eight bytes are hexadecimal digits in lower case. It looks at all of them at once.
#[cfg(feature = "client")]
fn are_digits(word: u64) -> bool {
    let is_number = at_least(word, b'0') & !at_least(word, b'9' + 1);
    let is_letter = at_least(word, b'a') & !at_least(word, b'f' + 1);
    (is_number | is_letter) & !word & HIGH == HIGH
}

#[expect(clippy::expect_used, reason = "every constructor checks or writes ASCII")]
fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("a correlation ID is ASCII")
}

/// Uses the hyphenated form, in lower case.
impl From<uuid::Uuid> for CorrelationId {
    fn from(uuid: uuid::Uuid) -> Self {
        let mut bytes = *b"00000000-0000-0000-0000-000000000000";
        let mut put = |at: usize, digits: [u8; 4]| {
            if let Some(place) = bytes.get_mut(at..).and_then(|rest| rest.first_chunk_mut()) {
                *place = digits;
            }
        };
        let (quarters, _) = uuid.as_bytes().as_chunks::<4>();
        for (quarter, [first, second]) in quarters.iter().zip([[0, 4], [9, 14], [19, 24], [28, 32]]) {
            if let ([one, other], []) = hex_digits(*quarter).as_chunks() {
                put(first, *one);
                put(second, *other);
            }
        }
        Self(Repr::Inline { len: 36, is_plain: true, bytes })
    }
}

/// The hexadecimal digits of four bytes, in lower case. It computes all of them at once.
#[inline]
fn hex_digits(bytes: [u8; 4]) -> [u8; 8] {
    let word = u64::from(u32::from_le_bytes(bytes));
    // Every byte gets 16 bits, and then each of its halves 8.
    let word = (word | (word << 16)) & 0x0000_FFFF_0000_FFFF;
    let word = (word | (word << 8)) & 0x00FF_00FF_00FF_00FF;
    let halves = ((word >> 4) | (word << 8)) & (ONES * 0x0F);
    // From 10 on, adding 6 sets the fifth bit.
    let is_letter = ((halves + ONES * 6) >> 4) & ONES;
    (halves + ONES * u64::from(b'0') + is_letter * u64::from(b'a' - b'0' - 10)).to_le_bytes()
}

impl FromStr for CorrelationId {
    type Err = InvalidCorrelationId;

    fn from_str(token: &str) -> Result<Self, InvalidCorrelationId> {
        Self::parse(token)
    }
}

impl TryFrom<&str> for CorrelationId {
    type Error = InvalidCorrelationId;

    fn try_from(token: &str) -> Result<Self, InvalidCorrelationId> {
        Self::parse(token)
    }
}

impl TryFrom<&http::HeaderValue> for CorrelationId {
    type Error = InvalidCorrelationId;

    fn try_from(value: &http::HeaderValue) -> Result<Self, InvalidCorrelationId> {
        Self::parse(value)
    }
}

impl AsRef<str> for CorrelationId {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for CorrelationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CorrelationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CorrelationId").field(&self.as_str()).finish()
    }
}

impl PartialEq for CorrelationId {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for CorrelationId {}

impl PartialEq<str> for CorrelationId {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<&str> for CorrelationId {
    fn eq(&self, other: &&str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialOrd for CorrelationId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CorrelationId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for CorrelationId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl serde::Serialize for CorrelationId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The error of [`CorrelationId::parse`]: the text cannot be a correlation ID.
///
/// The message does not repeat the text, because it may be hostile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidCorrelationId(Fault);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    Length(usize),
    Byte(usize),
}

impl fmt::Display for InvalidCorrelationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Fault::Length(len) => write!(f, "a correlation ID has 1 to {MAX_LEN} bytes, but this text has {len}"),
            Fault::Byte(at) => {
                write!(f, "a correlation ID consists of visible ASCII characters, but byte {at} is not one")
            }
        }
    }
}

impl std::error::Error for InvalidCorrelationId {}

#[cfg(test)]
mod tests {
    use super::CorrelationId;

    /// Tries every byte at every position of texts with every length.
    #[test]
    fn only_visible_ascii_is_an_id() {
        for len in 1..=20 {
            for at in 0..len {
                for byte in 0..=u8::MAX {
                    let mut text = [b'a'; 20];
                    text[at] = byte;
                    let id = CorrelationId::parse(&text[..len]);
                    assert_eq!(id.is_ok(), byte.is_ascii_graphic(), "{byte} at {at} of {len}");
                }
            }
        }
    }

    /// Tries every byte at every position.
    #[test]
    fn a_uuid_is_written_as_the_crate_uuid_writes_it() {
        for at in 0..16 {
            for byte in 0..=u8::MAX {
                let mut bytes = *b"\x43\xf4\xcb\x08\x8f\xac\x4b\x65\x9d\xb1\x74\x5c\x2a\xe6\x5f\x3a";
                bytes[at] = byte;
                let uuid = uuid::Uuid::from_bytes(bytes);
                let id = CorrelationId::from(uuid);
                assert_eq!(id, *uuid.hyphenated().to_string());
                assert_eq!(Some(id), CorrelationId::parse(uuid.to_string()).ok());
            }
        }
    }

    /// Tries every byte at every position.
    #[cfg(feature = "client")]
    #[test]
    fn a_uuid_is_recognized_as_the_crate_uuid_writes_it() {
        let text = "43f4cb08-8fac-4b65-9db1-745c2ae65f3a";
        assert_eq!(CorrelationId::from_uuid_text(text), CorrelationId::parse(text).ok());
        for at in 0..text.len() {
            for byte in 0..0x80_u8 {
                let mut changed = text.as_bytes().to_vec();
                changed.splice(at..=at, [byte]);
                let changed = String::from_utf8(changed).unwrap();
                let uuid = uuid::Uuid::try_parse(&changed).ok().map(|uuid| uuid.hyphenated().to_string());
                let is_uuid = uuid.is_some_and(|written| written == changed);
                assert_eq!(CorrelationId::from_uuid_text(&changed).is_some(), is_uuid, "{changed}");
            }
        }
        for other in [
            "",
            "43f4cb088fac4b659db1745c2ae65f3a",
            "43f4cb08-8fac-4b65-9db1-745c2ae65fü",
            "é3f4cb08-8fac-4b65-9db1-745c2ae65f",
        ] {
            assert_eq!(CorrelationId::from_uuid_text(other), None);
        }
    }
}
