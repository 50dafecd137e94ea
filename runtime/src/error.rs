//! [`RestError`]: what every error of a service can say of itself.

use std::{borrow::Cow, error::Error, fmt, sync::Arc, time::Duration};

use http::{HeaderMap, StatusCode};

use crate::{ArgsWriter, Detail, ErrorSpec, MessageWriter, WithMessage};

/// An error with a code, an HTTP status and a message for the client.
///
/// Derive it: [`derive@crate::RestError`]. It can also be written by hand; [`spec`](Self::spec) is all that is required, and
/// the message is the error's `Display`.
///
/// ```
/// use http::StatusCode;
/// use rest_error::{ErrorSpec, RestError};
///
/// #[derive(Debug)]
/// struct Teapot;
///
/// impl std::fmt::Display for Teapot {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.write_str("This pot makes tea")
///     }
/// }
///
/// impl std::error::Error for Teapot {}
///
/// impl RestError for Teapot {
///     fn spec(&self) -> &'static ErrorSpec {
///         static SPEC: ErrorSpec = ErrorSpec::new("Teapot", StatusCode::IM_A_TEAPOT);
///         &SPEC
///     }
/// }
///
/// let error: &dyn RestError = &Teapot;
/// assert_eq!(error.code(), "Teapot");
/// assert_eq!(error.status(), 418);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no error code and no status",
    label = "not a `RestError`",
    note = "derive it on your own type: `#[derive(Debug, RestError)]` with `#[rest(code = \"…\", status = 404, msg = \"…\")]`",
    note = "wrap a foreign error in a variant of such a type, as its `#[source]` or `#[from]`"
)]
pub trait RestError: Error {
    /// The row that is fixed about this error; of the innermost error where variants are transparent.
    fn spec(&self) -> &'static ErrorSpec;

    /// The error code. A response has that of [`spec`](Self::spec), whatever an implementation makes of this method.
    fn code(&self) -> &'static str {
        self.spec().code()
    }

    /// The HTTP status, 400 to 599. A response has that of [`spec`](Self::spec).
    fn status(&self) -> StatusCode {
        self.spec().status()
    }

    /// How long the client should wait before it sends the request again. A header says it in whole seconds, rounded up.
    fn retry_after(&self) -> Option<Duration> {
        self.spec().retry_after()
    }

    /// Further failures that the same response tells of.
    fn details(&self) -> &[Detail] {
        &[]
    }

    /// Adds headers to the response, such as `allow` or `ratelimit-reset`. A header that this crate sets is replaced;
    /// `content-length` and `transfer-encoding` are left out, as they are the server's.
    fn headers(&self, headers: &mut HeaderMap) {
        let _ = headers;
    }

    /// This error with another message: its code, its status and all else stay.
    ///
    /// ```
    /// use rest_error::{RestError, defender::DefenderError};
    ///
    /// let error = DefenderError::NotFound.with_message("Machine 123123123 was not found");
    /// assert_eq!(error.code(), "NotFound");
    /// assert_eq!(error.to_string(), "Machine 123123123 was not found");
    /// ```
    ///
    /// The text goes to the client as it is: nothing checks that it tells no internals.
    fn with_message(self, text: impl Into<Cow<'static, str>>) -> WithMessage<Self>
    where
        Self: Sized,
    {
        WithMessage::new(self, text.into())
    }

    /// Writes the message; generated code hands over its placeholders' arguments without a formatter.
    #[doc(hidden)]
    fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
        out.display(self)
    }

    /// Writes what is sent for a client to get the value back.
    #[doc(hidden)]
    fn __args(&self, args: &mut ArgsWriter<'_>) {
        let _ = args;
    }
}

/// Everything is answered by the error behind the pointer.
macro_rules! forward {
    ($([$($generics:tt)*] $pointer:ty;)*) => {$(
        impl<$($generics)*> RestError for $pointer {
            fn spec(&self) -> &'static ErrorSpec {
                (**self).spec()
            }

            fn retry_after(&self) -> Option<Duration> {
                (**self).retry_after()
            }

            fn details(&self) -> &[Detail] {
                (**self).details()
            }

            fn headers(&self, headers: &mut HeaderMap) {
                (**self).headers(headers);
            }

            fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
                (**self).__message(out)
            }

            fn __args(&self, args: &mut ArgsWriter<'_>) {
                (**self).__args(args);
            }
        }
    )*};
}

forward! {
    [E: RestError + ?Sized] &E;
    [E: RestError] Box<E>;
    [E: RestError + ?Sized] Arc<E>;
}
