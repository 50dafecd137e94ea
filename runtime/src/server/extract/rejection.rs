//! [`Rejection`]: why an extractor refused a request.

use std::{error::Error, fmt, time::Duration};

use ::axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use http::HeaderMap;

use crate::{
    Catalogue, Catalogued, Detail, ErrorSpec, HttpError, MessageWriter, RestError, WithMessage, defender::DefenderError,
};

/// Why an extractor refused a request: one of Defender's codes, or of HTTP's.
///
/// A service's own error takes it over as it takes Defender's:
///
/// ```
/// use rest_error::{RestError, axum::{Json, Rejection}};
///
/// #[derive(Debug, RestError)]
/// enum MachineError {
///     #[rest(transparent)]
///     Refused(#[from] Rejection),
///     #[rest(code = "MachineExists", status = 409, msg = "Machine {name} exists already.")]
///     Exists { name: String },
/// }
///
/// let Err(error) = Json::<Vec<u8>, MachineError>::from_bytes(b"[1, 2") else { unreachable!() };
/// assert_eq!(error.code(), "InvalidRequestBody");
/// assert_eq!(error.to_string(), "Invalid request body: the JSON is incomplete.");
/// ```
///
/// Its sources are for the log: what serde says of the data, or axum of the request. To show the client serde's text as
/// well, or to answer with other codes, write the conversion: see [`text`](Self::text).
#[derive(Debug, RestError)]
#[rest(transparent, args(nested))]
pub struct Rejection(Box<Reason>);

impl Rejection {
    pub(super) fn new(kind: impl Into<Kind>) -> Self {
        Self(Box::new(Reason { kind: kind.into(), parameter: None, cause: None }))
    }

    /// A mistake of the server's, which the client is told nothing of.
    pub(super) fn internal(cause: impl Error + Send + Sync + 'static) -> Self {
        Self::new(DefenderError::InternalServerError).because(cause)
    }

    /// The body could not be had.
    pub(super) fn unread(cause: BytesRejection) -> Self {
        let kind = match &cause {
            BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
                HttpError::ContentTooLarge.into()
            }
            _ => Kind::from(DefenderError::BadRequest.with_message("The request's body can't be read.")),
        };
        Self::new(kind).because(cause)
    }

    /// The parameter that this is about.
    pub(super) fn about(mut self, parameter: String) -> Self {
        self.0.parameter = Some(parameter);
        self
    }

    /// What the log is told.
    pub(super) fn because(mut self, cause: impl Error + Send + Sync + 'static) -> Self {
        self.0.cause = Some(Cause::Log(Box::new(cause)));
        self
    }

    /// What is wrong with the request: for the log, and for whoever asks for the text.
    pub(super) fn explained_by(mut self, cause: impl Error + Send + Sync + 'static) -> Self {
        self.0.cause = Some(Cause::Text(Box::new(cause)));
        self
    }

    /// The parameter that is missing, unknown or invalid, by its full path: `items[2].name`. `None` where no parameter
    /// is to blame, or which one is not known.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        self.0.parameter.as_deref()
    }

    /// What serde says is wrong with the request; of a path, what axum says. The message does not show it, the log has
    /// it among the sources.
    ///
    /// It can repeat parts of the request, and names of the service's fields and of what they are expected to be:
    /// nothing secret in most services, but in the words of Rust. A service shows it by its own conversion:
    ///
    /// ```
    /// use rest_error::{RestError, WithMessage, axum::{Json, Rejection}};
    ///
    /// #[derive(Debug, RestError)]
    /// enum MachineError {
    ///     #[rest(transparent)]
    ///     Refused(WithMessage<Rejection>),
    /// }
    ///
    /// impl From<Rejection> for MachineError {
    ///     fn from(rejection: Rejection) -> Self {
    ///         let message = rejection.text().unwrap_or_else(|| rejection.to_string());
    ///         Self::Refused(rejection.with_message(message))
    ///     }
    /// }
    ///
    /// let Err(error) = Json::<Vec<u8>>::from_bytes(b"[1, 2, true]") else { unreachable!() };
    /// assert_eq!(error.to_string(), "Invalid request body: parameter [2] is invalid.");
    ///
    /// let Err(error) = Json::<Vec<u8>, MachineError>::from_bytes(b"[1, 2, true]") else { unreachable!() };
    /// assert_eq!(error.code(), "InvalidRequestBody");
    /// assert_eq!(error.to_string(), "[2]: invalid type: boolean `true`, expected u8 at line 1 column 11");
    /// ```
    ///
    /// `None` where it is not the data that is wrong: it never came to be read, or the mistake is the server's.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match &self.0.cause {
            Some(Cause::Text(cause)) => Some(cause.to_string()),
            Some(Cause::Log(_)) | None => None,
        }
    }
}

/// A code and a message, and what they are about.
#[derive(Debug)]
struct Reason {
    kind: Kind,
    parameter: Option<String>,
    cause: Option<Cause>,
}

#[derive(Debug)]
enum Cause {
    /// About the request alone, so that a service may show it.
    Text(Box<dyn Error + Send + Sync>),
    /// About the server as well.
    Log(Box<dyn Error + Send + Sync>),
}

#[derive(Debug, RestError)]
#[rest(args(nested))]
pub(super) enum Kind {
    #[rest(transparent)]
    Plain(#[from] DefenderError),
    #[rest(transparent)]
    Explained(#[from] WithMessage<DefenderError>),
    #[rest(transparent)]
    Http(#[from] HttpError),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl Error for Reason {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.cause {
            Some(Cause::Text(cause) | Cause::Log(cause)) => Some(&**cause),
            None => self.kind.source(),
        }
    }
}

impl RestError for Reason {
    fn spec(&self) -> &'static ErrorSpec {
        self.kind.spec()
    }

    fn retry_after(&self) -> Option<Duration> {
        self.kind.retry_after()
    }

    fn details(&self) -> &[Detail] {
        self.kind.details()
    }

    fn headers(&self, headers: &mut HeaderMap) {
        self.kind.headers(headers);
    }

    fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
        self.kind.__message(out)
    }
}

/// What it was about, and why, is for the log.
#[cfg(feature = "client")]
impl crate::Decode for Reason {
    fn args(&self, args: &mut crate::ArgsWriter<'_>) {
        self.kind.args(args);
    }

    fn decode(response: &crate::ErrorResponse) -> Option<Self> {
        Some(Self { kind: response.decode()?, parameter: None, cause: None })
    }
}

impl Catalogued for Reason {
    const CATALOGUE: &'static Catalogue = Kind::CATALOGUE;
}
