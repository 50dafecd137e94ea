//! [`RestError`]: an error with a code and a status, and [`WithMessage`], one with another message.

use std::{borrow::Cow, error::Error, fmt, sync::Arc, time::Duration};

use http::{HeaderMap, StatusCode};

use super::{
    args::ArgsWriter,
    catalogue::{Catalogue, Catalogued},
    detail::Detail,
    message::MessageWriter,
    places::Places,
    spec::ErrorSpec,
};
use crate::text::bounded::{self, BoundedWriter, Escape};

/// An error with a code, an HTTP status and a message for the client.
///
/// Derive it: [`derive@crate::RestError`]. It can also be written by hand. Then only [`spec`](Self::spec) is required, and
/// the message is the error's `Display`.
///
/// ```
/// use http::StatusCode;
/// use rest_error::{ErrorRow, ErrorSpec, RestError};
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
///     fn spec(&self) -> ErrorSpec {
///         static ROW: ErrorRow = ErrorRow::new("Teapot", StatusCode::IM_A_TEAPOT);
///         ROW.spec()
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
    note = "wrap another error in a variant of such a type, as its `#[source]` or `#[from]`"
)]
pub trait RestError: Error {
    /// Returns the static facts of this error. A transparent variant returns those of the error inside.
    fn spec(&self) -> ErrorSpec;

    /// The error code. Do not override it: a response always uses the code of [`spec`](Self::spec).
    fn code(&self) -> &'static str {
        self.spec().code()
    }

    /// The HTTP status, 400 to 599. Do not override it: a response always uses the status of [`spec`](Self::spec).
    fn status(&self) -> StatusCode {
        self.spec().status()
    }

    /// How long the client should wait before it retries. The header `retry-after` has whole seconds, rounded up.
    fn retry_after(&self) -> Option<Duration> {
        self.spec().retry_after()
    }

    /// Further failures to report in the same response.
    fn details(&self) -> &[Detail] {
        &[]
    }

    /// Adds headers to the response, such as `allow` or `ratelimit-reset`.
    ///
    /// They replace headers that this crate sets. `content-length` and `transfer-encoding` are ignored, because the
    /// server sets them.
    fn headers(&self, headers: &mut HeaderMap) {
        let _ = headers;
    }

    /// Writes the arguments to send as `args`, from which a client can rebuild the error. Writes none by default.
    ///
    /// `#[rest(args)]` generates it.
    fn args(&self, args: &mut ArgsWriter<'_>) {
        let _ = args;
    }

    /// Replaces the message. Code, status, delay, details, headers and sources stay.
    ///
    /// ```
    /// use rest_error::{RestError, defender::DefenderError};
    ///
    /// let error = DefenderError::NotFound.with_message("Machine 123123123 was not found");
    /// assert_eq!(error.code(), "NotFound");
    /// assert_eq!(error.to_string(), "Machine 123123123 was not found");
    /// ```
    ///
    /// The text goes to the client as it is: nothing checks that it reveals no internals. `args` are not sent, because
    /// they would reveal the values that the new message leaves out.
    fn with_message(self, text: impl Into<Cow<'static, str>>) -> WithMessage<Self>
    where
        Self: Sized,
    {
        WithMessage { error: self, message: text.into() }
    }

    /// Writes the message. Generated code hands over its placeholders' arguments without a formatter.
    #[doc(hidden)]
    fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
        out.display(self)
    }
}

/// Forwards everything that a response is built from to the error behind the pointer.
macro_rules! forward {
    ($([$($generics:tt)*] $pointer:ty;)*) => {$(
        impl<$($generics)*> RestError for $pointer {
            fn spec(&self) -> ErrorSpec {
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

            fn args(&self, args: &mut ArgsWriter<'_>) {
                (**self).args(args);
            }

            fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
                (**self).__message(out)
            }
        }
    )*};
}

forward! {
    [E: RestError + ?Sized] &E;
    [E: RestError] Box<E>;
    [E: RestError + ?Sized] Arc<E>;
}

/// An error with another message, made by [`RestError::with_message`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WithMessage<E> {
    error: E,
    message: Cow<'static, str>,
}

impl<E> WithMessage<E> {
    /// The error, with its own message.
    pub fn get_ref(&self) -> &E {
        &self.error
    }

    /// Returns the error and drops the message.
    pub fn into_inner(self) -> E {
        self.error
    }
}

impl<E> fmt::Display for WithMessage<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.message)
    }
}

/// The source is that of the error itself, because the message replaces the error's and does not precede it.
impl<E: Error> Error for WithMessage<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

impl<E: RestError> RestError for WithMessage<E> {
    fn spec(&self) -> ErrorSpec {
        self.error.spec()
    }

    fn retry_after(&self) -> Option<Duration> {
        self.error.retry_after()
    }

    fn details(&self) -> &[Detail] {
        self.error.details()
    }

    fn headers(&self, headers: &mut HeaderMap) {
        self.error.headers(headers);
    }

    fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
        out.text(&self.message)
    }
}

impl<E: Catalogued> Catalogued for WithMessage<E> {
    const CATALOGUE: &'static Catalogue = E::CATALOGUE;
}

/// The generated `Display`.
///
/// # Errors
/// If the formatter or an argument fails.
pub fn fmt<E: RestError + ?Sized>(error: &E, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    error.__message(&mut MessageWriter::to_formatter(error.spec(), formatter))
}

/// Appends the message of `error`, truncated at 8 KiB and escaped for the inside of a JSON string. Records its arguments in
/// `places`.
pub(crate) fn message_into_json(
    out: &mut Vec<u8>,
    error: &dyn RestError,
    spec: ErrorSpec,
    places: Option<&mut Places>,
) {
    write_bounded(&mut BoundedWriter::new(out, Escape::Json), error, spec, places);
}

/// The message of `error`, truncated at 8 KiB, and where its arguments lie.
pub(crate) fn message_of(error: &dyn RestError) -> (String, Places) {
    let mut places = Places::default();
    let message = bounded::into_string(|out| write_bounded(out, error, error.spec(), Some(&mut places)));
    (message, places)
}

fn write_bounded(out: &mut BoundedWriter<'_>, error: &dyn RestError, spec: ErrorSpec, mut places: Option<&mut Places>) {
    let written = error.__message(&mut MessageWriter::to_buffer(spec, out, places.as_deref_mut()));
    // An error means that the text was truncated, or that the error's own `Display` failed: what was written remains, but not
    // everything that the template says.
    if let (Err(fmt::Error), Some(places)) = (written, places) {
        places.clear();
    }
}
