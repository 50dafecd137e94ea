//! [`ErrorCode`]: what a received error code can be compared with. [`CodeEnum`]: what it can be parsed as.

use std::{fmt, str::FromStr};

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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error code",
    label = "neither a text nor a code enum",
    note = "write the code as a text, or as a variant of the enum that `#[rest(codes = …)]` on its error type generates"
)]
pub trait ErrorCode: SealedCode {
    /// Whether the code that was sent is this one.
    fn answers_to(&self, sent: &str) -> bool;
}

/// A code enum: the type that `#[rest(codes = …)]` generates. [`ReceivedError::known`] returns its values.
///
/// [`ReceivedError::known`]: https://docs.rs/rest-error/latest/rest_error/client/struct.ReceivedError.html#method.known
///
/// ```
/// use rest_error::{CodeEnum, HttpErrorCode};
///
/// fn is_one<C: CodeEnum>(code: &str) -> bool {
///     code.parse::<C>().is_ok()
/// }
///
/// assert!(is_one::<HttpErrorCode>("NotFound") && !is_one::<HttpErrorCode>("Brandnew"));
/// ```
///
/// The trait is sealed: only the derive implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a code enum",
    label = "not a code enum",
    note = "`#[rest(codes = MyCode)]` on an error type generates the code enum `MyCode`: name that one here"
)]
pub trait CodeEnum: ErrorCode + FromStr<Err = UnknownCode> + Copy + 'static {}

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
