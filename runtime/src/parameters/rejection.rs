//! [`Rejection`]: why an extractor rejected a request.

use std::{error::Error, fmt};

use http::HeaderMap;

use super::{failure::Failure, parameter::invalid_body};
use crate::{
    catalogues::{defender::DefenderError, http_error::HttpError},
    declare::{
        args::ArgsWriter,
        catalogue::{Catalogue, Catalogued},
        detail::Detail,
        message::MessageWriter,
        rest_error::RestError,
        spec::ErrorSpec,
    },
};

/// Why an extractor rejected a request.
///
/// It has five error codes: `InvalidRequestBody`, `MissingRequiredParameter` and `InvalidInput` of
/// [`DefenderError`](crate::defender::DefenderError), and `ContentTooLarge` and `UnsupportedMediaType` of
/// [`HttpError`](crate::HttpError). A service's own error can nest it, with or without these two types:
///
/// ```
/// use rest_error::{Catalogued, RestError, extract::{Json, Rejection}};
///
/// #[derive(Debug, RestError)]
/// enum MachineError {
///     #[rest(transparent)]
///     Rejected(#[from] Rejection),
///     #[rest(code = "MachineExists", status = 409, msg = "Machine {name} exists already.")]
///     Exists { name: String },
/// }
///
/// assert_eq!(MachineError::CATALOGUE.len(), 6);
///
/// let rejection = Json::<Vec<u8>>::from_bytes(b"[1, 2").unwrap_err();
/// let error = MachineError::from(rejection);
/// assert_eq!(error.code(), "InvalidRequestBody");
/// assert_eq!(error.to_string(), "Invalid request body: the JSON is incomplete.");
/// ```
///
/// [`details`](RestError::details) lists the parameters that are wrong, at most 20, each with its full path as the target. There
/// is a detail even if only one parameter is wrong. Code and message are those of the first.
///
/// Its sources are for the log: the error of serde or axum. To send serde's text to the client as well, or to answer with
/// other codes, write the conversion yourself: see [`text`](Self::text).
///
/// A bug in the service itself results in [`HttpError::InternalServerError`](crate::HttpError): a handler expects
/// path parameters that its route does not have, or a response cannot be serialized. That code is not part of the
/// catalogue, because no request should ever cause it. To publish it nevertheless, nest
/// [`HttpError`](crate::HttpError).
///
/// It is one pointer wide.
#[derive(Debug)]
pub struct Rejection(Box<Parts>);

#[derive(Debug)]
struct Parts {
    failure: Failure,
    details: Vec<Detail>,
    cause: Option<Cause>,
}

#[derive(Debug)]
enum Cause {
    /// It is about the request only, so a service may show it.
    Request(Box<dyn Error + Send + Sync>),
    /// It may be about the server, so it is only logged.
    Server(Box<dyn Error + Send + Sync>),
}

impl Rejection {
    pub(super) fn new(failure: Failure) -> Self {
        Self(Box::new(Parts { failure, details: Vec::new(), cause: None }))
    }

    /// Reports one failure or several, with a detail for each that is about a parameter.
    pub(super) fn of_all((main, further): (Failure, Vec<Failure>)) -> Self {
        let all = [&main].into_iter().chain(&further);
        let details = all.filter(|failure| failure.parameter.is_some()).map(Failure::to_detail).collect();
        Self(Box::new(Parts { failure: main, details, cause: None }))
    }

    /// Rebuilds what a client received.
    #[cfg(feature = "client")]
    pub(crate) fn received(failure: Failure, details: Vec<Detail>) -> Self {
        Self(Box::new(Parts { failure, details, cause: None }))
    }

    /// A bug in the service, about which clients learn nothing.
    pub(crate) fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(Failure::new(HttpError::InternalServerError)).caused_by(cause)
    }

    /// The body could not be read.
    pub(crate) fn unreadable(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(invalid_body(format_args!("it could not be read"))).caused_by(cause)
    }

    /// The body is larger than the service accepts.
    pub(crate) fn too_large(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(Failure::new(HttpError::ContentTooLarge)).caused_by(cause)
    }

    /// The body has another media type.
    pub(crate) fn unsupported_media_type() -> Self {
        Self::new(Failure::new(HttpError::UnsupportedMediaType))
    }

    /// Sets a cause that is only logged.
    fn caused_by(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.cause = Some(Cause::Server(cause.into()));
        self
    }

    /// Sets a cause that says what is wrong with the request. It is logged, and [`text`](Self::text) returns it.
    pub(crate) fn explained_by(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.cause = Some(Cause::Request(cause.into()));
        self
    }

    /// The parameter that is missing, unknown or invalid, by its full path: `items[2].name`. If there are
    /// several, this is the first. `None` if the failure is not about a parameter, or it is not known which one.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        self.0.failure.parameter.as_deref()
    }

    /// What serde reports about the request, or axum about its path. The message does not contain this text; the log has
    /// it among the sources.
    ///
    /// It may repeat parts of the request, and name the service's fields and the types that they expect. In most services
    /// that is not secret, but it is worded for Rust programmers. To send it anyway, write your own conversion:
    ///
    /// ```
    /// use rest_error::{RestError, WithMessage, extract::{Json, Rejection}};
    ///
    /// #[derive(Debug, RestError)]
    /// enum MachineError {
    ///     #[rest(transparent)]
    ///     Rejected(WithMessage<Rejection>),
    /// }
    ///
    /// impl From<Rejection> for MachineError {
    ///     fn from(rejection: Rejection) -> Self {
    ///         let message = rejection.text().unwrap_or_else(|| rejection.to_string());
    ///         Self::Rejected(rejection.with_message(message))
    ///     }
    /// }
    ///
    /// let rejection = Json::<Vec<u8>>::from_bytes(b"[1, 2, true]").unwrap_err();
    /// assert_eq!(rejection.to_string(), "Invalid request body: parameter [2] is invalid.");
    ///
    /// let error = MachineError::from(rejection);
    /// assert_eq!(error.code(), "InvalidRequestBody");
    /// assert_eq!(error.to_string(), "[2]: invalid type: boolean `true`, expected u8 at line 1 column 11");
    /// ```
    ///
    /// `None` if the request's data was never read, or the failure is a bug in the service.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match &self.0.cause {
            Some(Cause::Request(cause)) => Some(cause.to_string()),
            Some(Cause::Server(_)) | None => None,
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.failure.fmt(f)
    }
}

impl Error for Rejection {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self.0.cause.as_ref()? {
            Cause::Request(cause) | Cause::Server(cause) => Some(&**cause),
        }
    }
}

impl RestError for Rejection {
    fn spec(&self) -> ErrorSpec {
        self.0.failure.spec()
    }

    fn details(&self) -> &[Detail] {
        &self.0.details
    }

    fn headers(&self, headers: &mut HeaderMap) {
        self.0.failure.headers(headers);
    }

    fn args(&self, args: &mut ArgsWriter<'_>) {
        self.0.failure.args(args);
    }

    fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
        self.0.failure.__message(out)
    }
}

static DEFENDER_PART: Catalogue =
    DefenderError::CATALOGUE.subset(&["InvalidInput", "InvalidRequestBody", "MissingRequiredParameter"]);

static HTTP_PART: Catalogue = HttpError::CATALOGUE.subset(&["ContentTooLarge", "UnsupportedMediaType"]);

static CATALOGUE: Catalogue =
    Catalogue::new("rest_error::extract::Rejection", &[], &[&DEFENDER_PART, &HTTP_PART]).with_details();

impl Catalogued for Rejection {
    const CATALOGUE: &'static Catalogue = &CATALOGUE;
}
