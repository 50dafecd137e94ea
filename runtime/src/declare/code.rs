//! [`ErrorCode`]: what a received error code can be compared with.

use std::fmt;

use super::spec::ErrorSpec;

/// The error of a code enum's `FromStr`: the text is neither one of its codes nor an alias of one.
///
/// ```
/// use rest_error::{UnknownCode, defender::DefenderCode};
///
/// assert_eq!("NotFound".parse(), Ok(DefenderCode::NotFound));
/// let unknown: UnknownCode = "Unheard".parse::<DefenderCode>().unwrap_err();
/// assert_eq!(unknown.to_string(), "not a known error code");
/// ```
///
/// A client that meets an unknown code talks to a later version of the service. Then it should decide by the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode(());

impl UnknownCode {
    pub(crate) const fn new() -> Self {
        Self(())
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a known error code")
    }
}

impl std::error::Error for UnknownCode {}

/// What a received error code can be compared with: a value of a code enum, which also accepts its aliases, or a text.
///
/// The trait is sealed: `str`, `String`, [`ErrorSpec`] and the code enums of the derive implement it.
pub trait ErrorCode: SealedCode {
    /// Whether the code that was sent is this one.
    fn answers_to(&self, sent: &str) -> bool;
}

/// Keeps [`ErrorCode`] sealed. Only generated code can name it.
pub trait SealedCode {}

macro_rules! texts {
    ($($text:ty)*) => {$(
        impl SealedCode for $text {}

        impl ErrorCode for $text {
            fn answers_to(&self, sent: &str) -> bool {
                self == sent
            }
        }
    )*};
}

texts! { str String }

impl SealedCode for ErrorSpec {}

impl ErrorCode for ErrorSpec {
    fn answers_to(&self, sent: &str) -> bool {
        self.code() == sent || self.aliases().any(|alias| alias == sent)
    }
}

impl<C: ErrorCode + ?Sized> SealedCode for &C {}

impl<C: ErrorCode + ?Sized> ErrorCode for &C {
    fn answers_to(&self, sent: &str) -> bool {
        (**self).answers_to(sent)
    }
}
