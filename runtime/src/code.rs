//! What the code enums of `#[rest(codes = …)]` share.

use std::{fmt, ptr};

use crate::{ErrorSpec, catalogue::unique};

/// The text is none of the error codes that were asked for, nor an alias of one.
///
/// It is what `FromStr` of a type's code enum gives:
///
/// ```
/// use rest_error::{UnknownCode, defender::DefenderCode};
///
/// assert_eq!("NotFound".parse(), Ok(DefenderCode::NotFound));
/// let unknown: UnknownCode = "Unheard".parse::<DefenderCode>().unwrap_err();
/// assert_eq!(unknown.to_string(), "not a known error code");
/// ```
///
/// A client that meets it talks to a service of a later version: go by the status then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode(());

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a known error code")
    }
}

impl std::error::Error for UnknownCode {}

/// What [`ErrorResponse::is`](crate::ErrorResponse::is) takes: a value of a code enum, which answers to its aliases too, or
/// a text.
pub trait ErrorCode {
    /// Whether the code that was sent is this one.
    fn answers_to(&self, sent: &str) -> bool;
}

impl ErrorCode for str {
    fn answers_to(&self, sent: &str) -> bool {
        self == sent
    }
}

impl ErrorCode for String {
    fn answers_to(&self, sent: &str) -> bool {
        self == sent
    }
}

impl ErrorCode for ErrorSpec {
    fn answers_to(&self, sent: &str) -> bool {
        self.code() == sent || self.aliases().contains(&sent)
    }
}

impl<C: ErrorCode + ?Sized> ErrorCode for &C {
    fn answers_to(&self, sent: &str) -> bool {
        (**self).answers_to(sent)
    }
}

/// The code of this name or alias; `all` is in the order of `rows`.
///
/// # Errors
/// If there is none.
pub fn code_named<C: Copy>(
    all: &[C],
    rows: &'static [ErrorSpec],
    index: &'static [u8],
    name: &str,
) -> Result<C, UnknownCode> {
    let row = unique::find_row(rows, index, name, unique::hash(name));
    row.and_then(|row| all.get(row)).copied().ok_or(UnknownCode(()))
}

/// The code of a row, if it is one of `rows`, which `all` is in the order of.
pub fn code_of<C: Copy>(all: &[C], rows: &'static [ErrorSpec], row: &'static ErrorSpec) -> Option<C> {
    // By where it lies: no need to look through the table.
    let offset = ptr::from_ref(row).addr().checked_sub(rows.as_ptr().addr())?;
    let number = offset / size_of::<ErrorSpec>();
    rows.get(number).filter(|found| ptr::eq(*found, row)).and_then(|_| all.get(number)).copied()
}

/// A code from serde's data model: a string.
///
/// # Errors
/// If it is no string, or there is no such code.
#[cfg(feature = "serde")]
pub fn deserialize_code<'de, C, D>(deserializer: D) -> Result<C, D::Error>
where
    C: std::str::FromStr<Err = UnknownCode>,
    D: serde::Deserializer<'de>,
{
    struct Visitor<C>(std::marker::PhantomData<C>);

    impl<C: std::str::FromStr<Err = UnknownCode>> serde::de::Visitor<'_> for Visitor<C> {
        type Value = C;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a known error code")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<C, E> {
            text.parse().map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))
        }
    }

    deserializer.deserialize_str(Visitor(std::marker::PhantomData))
}
