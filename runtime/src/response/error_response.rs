//! [`ErrorResponse`]: an error response as a value of its own, whatever type of error it was made from.

use std::{borrow::Cow, error::Error, fmt, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde::{Serialize, Serializer};

use super::{
    body::{self, Body, Kept},
    head,
    report::{Code, ErrorReport},
    sources::{Sources, Upstream},
};
use crate::{
    declare::{
        args,
        detail::{self, Detail},
        places::Places,
        rest_error::{self, RestError},
        retry::whole_seconds,
        row::is_code,
        spec::ErrorSpec,
    },
    text::{bounded, correlation_id::CorrelationId, line::OneLine},
};

/// An error response that goes out: the owned form of any [`RestError`].
///
/// A handler that returns `Result<_, ErrorResponse>` can use `?` on every error of the service:
///
/// ```
/// use rest_error::{ErrorResponse, defender::DefenderError};
///
/// fn machine(id: u64) -> Result<String, DefenderError> {
///     Err(DefenderError::ResourceNotFound { resource: format!("machine {id}") })
/// }
///
/// fn handler() -> Result<String, ErrorResponse> {
///     Ok(machine(7)?)
/// }
///
/// let response = handler().unwrap_err();
/// assert_eq!(response.status(), 404);
/// assert_eq!(response.code(), "ResourceNotFound");
/// assert_eq!(response.message(), "Resource machine 7 was not found.");
/// ```
///
/// The conversion generates the correlation ID, truncates the message to 8 KiB, rounds the waiting time up to whole
/// seconds, and keeps the messages of the sources. Those are for the log; no response contains them.
///
/// What a client receives is another type, `client::ReceivedError`. `?` works on that one too, and responds as a gateway.
///
/// It is pointer-sized, so that a `Result` stays small. It does not implement `RestError`, because that would conflict with
/// the conversion from every `RestError`.
#[derive(Clone, PartialEq)]
pub struct ErrorResponse(Box<Parts>);

#[derive(Clone)]
pub(super) struct Parts {
    pub(super) status: StatusCode,
    /// An error code; of a response that is passed on, whatever text the other server sent as one.
    pub(super) code: Cow<'static, str>,
    /// That of the error; `None` if the error of another service is passed on.
    pub(super) spec: Option<ErrorSpec>,
    pub(super) message: Cow<'static, str>,
    /// Where the arguments lie in the message.
    pub(super) places: Places,
    pub(super) correlation_id: CorrelationId,
    /// Whether the correlation ID was set rather than generated.
    pub(super) is_id_given: bool,
    pub(super) details: Vec<Detail>,
    /// A JSON object that a gateway passes on.
    pub(super) inner_error: Option<Box<str>>,
    /// A JSON object.
    pub(super) args: Option<Box<str>>,
    /// In whole seconds.
    pub(super) retry_after: Option<Duration>,
    /// Each value becomes a field of its own, as some clients expect.
    pub(super) www_authenticate: Vec<HeaderValue>,
    /// Headers to send in addition to those of every response.
    pub(super) headers: HeaderMap,
    pub(super) sources: Option<Box<Sources>>,
}

/// Compares everything that the client sees in status, body, `www-authenticate` and `retry-after`.
impl PartialEq for Parts {
    fn eq(&self, other: &Self) -> bool {
        self.status == other.status
            && self.code == other.code
            && self.message == other.message
            && self.correlation_id == other.correlation_id
            && self.details == other.details
            && self.inner_error == other.inner_error
            && self.args == other.args
            && self.retry_after == other.retry_after
            && self.www_authenticate == other.www_authenticate
    }
}

impl<E: RestError> From<E> for ErrorResponse {
    fn from(error: E) -> Self {
        let spec = error.spec();
        let headers = head::extra(&error, spec);
        let (message, places) = rest_error::message_of(&error);
        Self::new(Parts {
            status: spec.status(),
            code: spec.code().into(),
            spec: Some(spec),
            message: message.into(),
            places,
            correlation_id: CorrelationId::new(),
            is_id_given: false,
            details: detail::bounded(error.details()).to_vec(),
            inner_error: None,
            args: args::to_json(|args| error.args(args)),
            retry_after: error.retry_after().map(|delay| Duration::from_secs(whole_seconds(delay))),
            www_authenticate: spec.www_authenticate().and_then(head::fixed_value).into_iter().collect(),
            headers,
            sources: Sources::of(&error),
        })
    }
}

impl ErrorResponse {
    pub(super) fn new(parts: Parts) -> Self {
        Self(Box::new(parts))
    }

    /// The HTTP status, 400 to 599.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The error code, which a client matches on.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The message for people, which may change. At most 8 KiB.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The ID of this failure.
    #[must_use]
    pub fn correlation_id(&self) -> &CorrelationId {
        &self.0.correlation_id
    }

    /// Further failures in the same response.
    #[must_use]
    pub fn details(&self) -> &[Detail] {
        &self.0.details
    }

    /// How long the client should wait before it retries, in whole seconds.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The messages of the error's sources, the nearest first. They are for the log: no response contains them.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        Sources::messages(self.0.sources.as_deref()).iter().map(String::as_str)
    }

    /// The error of another service that caused this one, if there is one among the sources. It is for the log: this
    /// response has its own code and ID.
    #[must_use]
    pub fn upstream(&self) -> Option<&Upstream> {
        self.0.sources.as_ref()?.upstream.as_ref()
    }

    /// Replaces the message; a text longer than 8 KiB is truncated.
    ///
    /// `args` and `innererror` are dropped, because they would reveal what the new message leaves out. Details stay.
    #[must_use]
    pub fn with_message(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.0.message = bounded::bounded(text.into());
        self.0.places.clear();
        self.0.args = None;
        self.0.inner_error = None;
        self
    }

    /// Replaces the correlation ID with a given one, such as that of the request.
    #[must_use]
    pub fn with_correlation_id(mut self, id: CorrelationId) -> Self {
        self.0.correlation_id = id;
        self.0.is_id_given = true;
        self
    }

    /// Replaces the correlation ID with that of the failure in the [other service](Self::upstream), if there is one. Then the
    /// client quotes an ID that is in the logs of both services.
    #[must_use]
    pub fn with_upstream_correlation_id(self) -> Self {
        match self.upstream().and_then(Upstream::correlation_id).cloned() {
            Some(id) => self.with_correlation_id(id),
            None => self,
        }
    }

    /// Sets the status of the response that this one replaces.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// Adds a source for the log.
    #[cfg(any(feature = "actix-web", feature = "axum", feature = "tower"))]
    pub(crate) fn with_source(mut self, source: String) -> Self {
        self.0.sources.get_or_insert_default().messages.push(source);
        self
    }

    /// Adds a header, such as `allow`, which [RFC 9110, 15.5.6] requires with a 405.
    ///
    /// ```
    /// use http::header::{ALLOW, HeaderValue};
    /// use rest_error::{ErrorResponse, HttpError};
    ///
    /// let response = ErrorResponse::from(HttpError::MethodNotAllowed).with_header(ALLOW, HeaderValue::from_static("GET"));
    /// assert_eq!(response.into_http::<Vec<u8>>().headers()["allow"], "GET");
    /// ```
    ///
    /// It replaces a header of this name, whether this crate or the error has set it. `content-length` and
    /// `transfer-encoding` are ignored, because the server sets them.
    ///
    /// [RFC 9110, 15.5.6]: https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.insert(name, value);
        self
    }

    /// The body as a string.
    #[must_use]
    pub fn to_json(&self) -> String {
        body::text_of(self.to_vec())
    }

    /// The body as bytes.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        let mut out = body::buffer(&self.0.details);
        self.write_json(&mut out);
        out
    }

    /// Appends the body to `out`, which can be a reused buffer.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        self.body().write_json(out);
    }

    /// The whole response: status, headers and body. Its extensions have an [`ErrorReport`] for middleware.
    #[must_use]
    pub fn into_http<B: From<Vec<u8>>>(self) -> Response<B> {
        self.into_shared().map(|body: Bytes| B::from(body.into()))
    }

    /// The whole response, whose body shares its bytes with the report.
    pub(crate) fn into_shared<B: From<Bytes>>(self) -> Response<B> {
        let written = self.body().written();
        let Parts {
            status,
            code,
            spec,
            correlation_id,
            is_id_given,
            details,
            retry_after,
            www_authenticate,
            headers,
            sources,
            ..
        } = *self.0;
        let common = match &code {
            Cow::Borrowed(code) => head::with_fixed_code(code),
            Cow::Owned(code) => head::with_code(HeaderValue::try_from(code).ok().filter(|_| is_code(code))),
        };
        let mut response = Response::new(B::from(written.body()));
        *response.status_mut() = status;
        *response.headers_mut() = common;
        head::add(response.headers_mut(), retry_after, www_authenticate, headers);
        let code = spec.map_or_else(|| Code::Relayed(code.into()), Code::Of);
        let report = ErrorReport::new(status, code, (correlation_id, is_id_given), sources, written, &details);
        response.extensions_mut().insert(report);
        response
    }

    fn body(&self) -> Body<'_, Kept<'_>> {
        let Parts { code, message, places, correlation_id, details, inner_error, args, .. } = &*self.0;
        let (inner_error, args) = (inner_error.as_deref(), args.as_deref());
        Body { content: Kept { code, message, places, inner_error, args }, target: correlation_id, details }
    }
}

/// One line for a log. The ID precedes the message, which may be long:
/// `404 MachineNotFound (correlation ID 43f4cb08-…): Machine 7 was not found`.
impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { status, code, message, correlation_id, .. } = &*self.0;
        write!(f, "{} {} (correlation ID {correlation_id})", status.as_u16(), OneLine(code))?;
        if message.is_empty() { Ok(()) } else { write!(f, ": {}", OneLine(message)) }
    }
}

impl fmt::Debug for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorResponse")
            .field("status", &self.0.status)
            .field("code", &self.0.code)
            .field("message", &self.0.message)
            .field("correlation_id", &self.0.correlation_id)
            .field("details", &self.0.details)
            .field("inner_error", &self.0.inner_error)
            .field("args", &self.0.args)
            .field("retry_after", &self.0.retry_after)
            .field("www_authenticate", &self.0.www_authenticate)
            .field("headers", &self.0.headers)
            .field("sources", &Sources::messages(self.0.sources.as_deref()))
            .field("upstream", &self.upstream())
            .finish()
    }
}

impl Error for ErrorResponse {}

impl Serialize for ErrorResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body().serialize(serializer)
    }
}
