//! [`ErrorResponse`]: an error response as a value of its own, whatever type of error it came from.

use std::{borrow::Cow, error::Error, fmt, str::FromStr, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use crate::{
    CorrelationId, Detail, UnknownCode,
    body::{Body, Message},
    message,
    server::{head::Head, report::Report},
};

/// An error response: the owned form of any [`RestError`](crate::RestError).
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
/// assert_eq!(response.code(), Some("ResourceNotFound"));
/// assert_eq!(response.message(), Some("Resource machine 7 was not found."));
/// ```
///
/// The conversion draws the ID, cuts the message to what a body holds, rounds the retry delay up to whole seconds, and
/// keeps the chain of sources as text. That text is for the log; no response shows it.
///
/// It is one pointer wide. As it takes every `RestError` by `From`, it is not one itself.
#[derive(Clone, PartialEq)]
pub struct ErrorResponse(Box<Inner>);

#[derive(Clone)]
struct Inner {
    status: StatusCode,
    code: Cow<'static, str>,
    message: Cow<'static, str>,
    target: CorrelationId,
    /// Whether the ID was chosen, and not drawn.
    is_given: bool,
    details: Vec<Detail>,
    /// As the error's spec says.
    is_retryable: bool,
    /// Whole seconds.
    retry_after: Option<Duration>,
    www_authenticate: Option<HeaderValue>,
    headers: HeaderMap,
    sources: Vec<String>,
}

/// Of what the client is told in status, body, `www-authenticate` and `retry-after`.
impl PartialEq for Inner {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            status,
            code,
            message,
            target,
            is_given: _,
            details,
            is_retryable: _,
            retry_after,
            www_authenticate,
            headers: _,
            sources: _,
        } = self;
        *status == other.status
            && *code == other.code
            && *message == other.message
            && *target == other.target
            && *details == other.details
            && *retry_after == other.retry_after
            && *www_authenticate == other.www_authenticate
    }
}

#[cfg(feature = "uuid")]
impl<E: crate::RestError> From<E> for ErrorResponse {
    fn from(error: E) -> Self {
        let mut headers = HeaderMap::new();
        error.headers(&mut headers);
        let spec = error.spec();
        Self(Box::new(Inner {
            status: spec.status(),
            code: spec.code().into(),
            message: message::text_of(&error).into(),
            target: CorrelationId::new(),
            is_given: false,
            details: crate::detail::bounded(error.details()).to_vec(),
            is_retryable: spec.is_retryable(),
            retry_after: error
                .retry_after()
                .map(|delay| Duration::from_secs(crate::server::head::whole_seconds(delay))),
            www_authenticate: spec.www_authenticate().map(HeaderValue::from_static),
            headers,
            sources: crate::chain::of(&error),
        }))
    }
}

impl ErrorResponse {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The error code, which a client matches on.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        Some(&self.0.code)
    }

    /// The error code as a value of a code enum, by its name or an alias; `None` for one that is not in it.
    ///
    /// ```
    /// use rest_error::{ErrorResponse, HttpError, HttpErrorCode, defender::DefenderCode};
    ///
    /// let response = ErrorResponse::from(HttpError::MethodNotAllowed);
    /// assert_eq!(response.known(), Some(HttpErrorCode::MethodNotAllowed));
    /// assert_eq!(response.known::<DefenderCode>(), None);
    /// ```
    #[must_use]
    pub fn known<C: FromStr<Err = UnknownCode>>(&self) -> Option<C> {
        self.code()?.parse().ok()
    }

    /// The message, which may change: it is for people.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        Some(&self.0.message)
    }

    /// The ID of this failure, as the body has it.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        Some(self.0.target.as_str())
    }

    /// The ID of this failure.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&CorrelationId> {
        Some(&self.0.target)
    }

    /// Further failures that the response tells of.
    #[must_use]
    pub fn details(&self) -> &[Detail] {
        &self.0.details
    }

    /// How long the client should wait before it sends the request again; whole seconds.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the client may send the same request again, as the error's
    /// [spec](crate::ErrorSpec::is_retryable) says.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.is_retryable
    }

    /// The messages of the error's sources, the nearest first. For the log: no response shows them.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.0.sources.iter().map(String::as_str)
    }

    /// This response with another message, cut to 8 KiB.
    #[must_use]
    pub fn with_message(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        self.0.message = if text.len() > message::MAX_MESSAGE { message::cut(&text).into() } else { text };
        self
    }

    /// This response with the ID that the request came with, or that the log has already.
    #[must_use]
    pub fn with_target(mut self, target: CorrelationId) -> Self {
        self.0.target = target;
        self.0.is_given = true;
        self
    }

    /// Keeps the status of a response that this one stands in for.
    #[cfg(feature = "tower")]
    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// Adds what caused the error, for the log.
    #[cfg(feature = "tower")]
    pub(crate) fn with_source(mut self, source: String) -> Self {
        self.0.sources.push(source);
        self
    }

    /// This response with a header more, such as `allow`, which [RFC 9110, 15.5.6] wants of a 405.
    ///
    /// ```
    /// use http::header::{ALLOW, HeaderValue};
    /// use rest_error::{ErrorResponse, HttpError};
    ///
    /// let response = ErrorResponse::from(HttpError::MethodNotAllowed).with_header(ALLOW, HeaderValue::from_static("GET"));
    /// assert_eq!(response.into_http::<Vec<u8>>().headers()["allow"], "GET");
    /// ```
    ///
    /// A header that this crate sets is replaced, and so is one of this name that the error has.
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
        self.body().to_json()
    }

    /// The body as bytes.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        self.body().to_vec().0
    }

    /// Appends the body to `out`, which can be a buffer that is used again.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        self.body().write_json(out);
    }

    /// The whole response: status, headers and body.
    #[must_use]
    pub fn into_http<B: From<Vec<u8>>>(self) -> Response<B> {
        let (body, marks) = self.body().to_vec();
        let Inner { status, code, target, is_given, retry_after, www_authenticate, headers, sources, .. } = *self.0;
        let header = match &code {
            Cow::Borrowed(code) => Some(HeaderValue::from_static(code)),
            Cow::Owned(code) => HeaderValue::try_from(code).ok(),
        };
        let head = Head { status, code: header, retry_after, www_authenticate, extra: headers };
        let mut response = head.into_response(());
        Report { code, target, is_given, body: &body, marks }.put(&mut response, || sources);
        response.map(|()| body.into())
    }

    fn body(&self) -> Body<'_> {
        let Inner { code, message, target, details, .. } = &*self.0;
        Body { code, message: Message::Text(message), target: target.as_str(), details }
    }
}

/// One line for a log, the ID before a message that may be long: `404 MachineNotFound (target 43f4cb08-…): Machine 7 was
/// not found`.
impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { status, code, message, target, .. } = &*self.0;
        write!(f, "{} {code} (target {target})", status.as_u16())?;
        if !message.is_empty() {
            f.write_str(": ")?;
        }
        // A message may hold a caller's text, which must not begin a line of its own.
        for part in message.split_inclusive(breaks_line) {
            let text = part.trim_end_matches(breaks_line);
            f.write_str(text)?;
            if text.len() < part.len() {
                f.write_str(" ")?;
            }
        }
        Ok(())
    }
}

/// Controls, and Unicode's line and paragraph separators.
fn breaks_line(found: char) -> bool {
    found.is_control() || matches!(found, '\u{2028}' | '\u{2029}')
}

impl fmt::Debug for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            status,
            code,
            message,
            target,
            is_given,
            details,
            is_retryable,
            retry_after,
            www_authenticate,
            headers,
            sources,
        } = &*self.0;
        f.debug_struct("ErrorResponse")
            .field("status", status)
            .field("code", code)
            .field("message", message)
            .field("target", target)
            .field("is_given", is_given)
            .field("details", details)
            .field("is_retryable", is_retryable)
            .field("retry_after", retry_after)
            .field("www_authenticate", www_authenticate)
            .field("headers", headers)
            .field("sources", sources)
            .finish()
    }
}

impl Error for ErrorResponse {}

#[cfg(feature = "serde")]
impl serde::Serialize for ErrorResponse {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body().serialize(serializer)
    }
}
