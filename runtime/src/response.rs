//! [`ErrorResponse`]: an error response as a value of its own, whatever type of error it came from.

mod parts;

use std::{borrow::Cow, error::Error, fmt, str::FromStr, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

#[cfg(feature = "client")]
pub(crate) use self::parts::Raw;
pub(crate) use self::parts::{Parts, Target};
use crate::{
    CorrelationId, Detail, ErrorCode, UnknownCode, Upstream,
    body::{Args, Body, Message},
    by_status,
    chain::Chain,
    json::Text,
    message,
    server::{head::Head, report::Report},
    spec::is_code,
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
pub struct ErrorResponse(pub(crate) Box<Parts>);

impl<E: crate::RestError> From<E> for ErrorResponse {
    fn from(error: E) -> Self {
        let mut headers = HeaderMap::new();
        error.headers(&mut headers);
        let spec = error.spec();
        Self(Box::new(Parts {
            status: spec.status(),
            code: Some(spec.code().into()),
            message: Some(message::text_of(&error).into()),
            target: Target::Id(CorrelationId::new()),
            is_given: false,
            details: crate::detail::bounded(error.details()).to_vec(),
            #[cfg(feature = "client")]
            inner_error: None,
            #[cfg(feature = "client")]
            args: crate::args::of(&error),
            is_retryable: spec.is_retryable(),
            retry_after: error
                .retry_after()
                .map(|delay| Duration::from_secs(crate::server::head::whole_seconds(delay))),
            www_authenticate: spec.www_authenticate().map(HeaderValue::from_static).into_iter().collect(),
            headers,
            chain: Chain::of(&error),
            #[cfg(feature = "client")]
            raw: None,
        }))
    }
}

impl ErrorResponse {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The error code, which a client matches on. `None` where a response that was received has none.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
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

    /// Whether the error code is this one: a value of a code enum, by its name or an alias, or a text.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::{ErrorResponse, defender::DefenderCode};
    ///
    /// let body = r#"{"error":{"code":"429","message":"Quota limit reached","target":"t-1"}}"#;
    /// let response = ErrorResponse::from_parts(StatusCode::TOO_MANY_REQUESTS, &HeaderMap::new(), body);
    /// assert!(response.is(DefenderCode::TooManyRequests));
    /// assert!(response.is("429") && !response.is("TooManyRequests"));
    /// ```
    #[must_use]
    pub fn is(&self, code: impl ErrorCode) -> bool {
        self.code().is_some_and(|sent| code.answers_to(sent))
    }

    /// The message, which may change: it is for people. `None` where a response that was received has none.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The ID of this failure, as the body has it. In a response that was received it may be any text, or missing.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.0.target.text()
    }

    /// The ID of this failure, to be quoted to whoever runs the service.
    ///
    /// Of a response that was received: its `target` if that can be an ID; else Microsoft Graph's `request-id`; else what
    /// the headers `x-request-id`, `x-ms-request-id` or `request-id` say.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&CorrelationId> {
        self.0.target.id()
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
    ///
    /// Of a response that was received: yes with a [`retry_after`](Self::retry_after), for 408, 425 and 429, and for 5xx
    /// but 501 and 505. [`is_retryable_in`](Self::is_retryable_in) asks a catalogue first.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.is_retryable
    }

    /// The headers of a response that was received, as they came; of one that was made here, those that the error adds.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        #[cfg(feature = "client")]
        if let Some(raw) = &self.0.raw {
            return &raw.headers;
        }
        &self.0.headers
    }

    /// The messages of the error's sources, the nearest first. For the log: no response shows them.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.0.chain.sources.iter().map(String::as_str)
    }

    /// The answer of another service that caused the error, if an `ErrorResponse` is among its sources. For the log: this
    /// response has its own code and ID.
    #[must_use]
    pub fn upstream(&self) -> Option<&Upstream> {
        self.0.chain.upstream.as_ref()
    }

    /// This response with another message, cut to 8 KiB. `args` and `innererror`, which would tell what the message no
    /// longer does, go with the old one; details stay.
    #[must_use]
    pub fn with_message(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.0.message = Some(message::bounded(text.into()));
        #[cfg(feature = "client")]
        {
            self.0.args = None;
            self.0.inner_error = None;
        }
        self
    }

    /// This response with the ID that the request came with, or that the log has already.
    #[must_use]
    pub fn with_target(mut self, target: CorrelationId) -> Self {
        self.0.target = Target::Id(target);
        self.0.is_given = true;
        self
    }

    /// This response with the ID of the failure in the service that [caused it](Self::upstream), if there is one: so a
    /// client quotes what both services have in their logs.
    #[must_use]
    pub fn with_upstream_target(self) -> Self {
        match self.upstream().and_then(Upstream::target).cloned() {
            Some(target) => self.with_target(target),
            None => self,
        }
    }

    /// Keeps the status of a response that this one stands in for.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// Adds what caused the error, for the log.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    pub(crate) fn with_source(mut self, source: String) -> Self {
        self.0.chain.sources.push(source);
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
        self.envelope().to_json()
    }

    /// The body as bytes.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        self.envelope().to_vec().0
    }

    /// Appends the body to `out`, which can be a buffer that is used again.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        self.envelope().write_json(out);
    }

    /// The whole response: status, headers and body.
    ///
    /// One that was received is answered as a gateway does: status, code, message, ID, details, `innererror`, `args`,
    /// `retry-after` and `www-authenticate` are as they came. Of its [`headers`](Self::headers) no other is passed on, as
    /// they are that server's own; [`with_header`](Self::with_header) adds those that you want.
    #[must_use]
    pub fn into_http<B: From<Vec<u8>>>(self) -> Response<B> {
        let target = self.correlation_id().cloned().unwrap_or_else(CorrelationId::new);
        let (body, marks) = self.envelope_with(target.in_json()).to_vec();
        let code = self.sent_code();
        let Parts { status, is_given, retry_after, www_authenticate, headers, chain, .. } = *self.0;
        let header = match &code {
            Cow::Borrowed(code) => Some(HeaderValue::from_static(code)),
            // Another server's word, which need not be a code.
            Cow::Owned(code) => HeaderValue::try_from(code).ok().filter(|_| is_code(code)),
        };
        let head = Head { status, code: header, retry_after, www_authenticate, extra: headers };
        let mut response = head.into_response(());
        Report { code, target, is_given, body: &body, marks }.put(&mut response, || chain);
        response.map(|()| body.into())
    }

    /// The code that is sent: that of the status, where a response was received without one.
    fn sent_code(&self) -> Cow<'static, str> {
        self.0.code.clone().unwrap_or_else(|| by_status::spec(self.0.status).code().into())
    }

    fn envelope(&self) -> Body<'_> {
        match self.correlation_id() {
            Some(id) if self.target() == Some(id.as_str()) => self.envelope_with(id.in_json()),
            _ => self.envelope_with(Text::new(self.target().unwrap_or_default())),
        }
    }

    fn envelope_with<'a>(&'a self, target: Text<'a>) -> Body<'a> {
        let Parts { status, code, message, details, .. } = &*self.0;
        Body {
            code: Text::new(code.as_deref().unwrap_or_else(|| by_status::spec(*status).code())),
            message: Message::Text(message.as_deref().unwrap_or_default()),
            target,
            details,
            #[cfg(feature = "client")]
            inner_error: self.0.inner_error.as_ref(),
            #[cfg(feature = "client")]
            args: Args::Json(self.0.args.as_deref()),
            #[cfg(not(feature = "client"))]
            args: Args::Json(None),
        }
    }
}

/// One line for a log, the ID before a message that may be long: `404 MachineNotFound (target 43f4cb08-…): Machine 7 was
/// not found`.
impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.status.as_u16())?;
        if let Some(code) = self.code() {
            f.write_str(" ")?;
            write_line(f, code)?;
        }
        if let Some(target) = self.correlation_id() {
            write!(f, " (target {target})")?;
        }
        match self.message() {
            Some(message) if !message.is_empty() => {
                f.write_str(": ")?;
                write_line(f, message)
            }
            _ => Ok(()),
        }
    }
}

/// A text may be a caller's, or another server's, and must not begin a line of its own.
fn write_line(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    for part in text.split_inclusive(breaks_line) {
        let text = part.trim_end_matches(breaks_line);
        f.write_str(text)?;
        if text.len() < part.len() {
            f.write_str(" ")?;
        }
    }
    Ok(())
}

/// Controls, and Unicode's line and paragraph separators.
fn breaks_line(found: char) -> bool {
    found.is_control() || matches!(found, '\u{2028}' | '\u{2029}')
}

impl fmt::Debug for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ErrorResponse");
        debug
            .field("status", &self.0.status)
            .field("code", &self.0.code)
            .field("message", &self.0.message)
            .field("target", &self.target())
            .field("correlation_id", &self.correlation_id())
            .field("details", &self.0.details)
            .field("is_retryable", &self.0.is_retryable)
            .field("retry_after", &self.0.retry_after)
            .field("www_authenticate", &self.0.www_authenticate)
            .field("headers", &self.0.headers)
            .field("sources", &self.0.chain.sources)
            .field("upstream", &self.0.chain.upstream);
        #[cfg(feature = "client")]
        debug.field("inner_error", &self.0.inner_error).field("body", &self.0.raw);
        debug.finish()
    }
}

impl Error for ErrorResponse {}

#[cfg(feature = "serde")]
impl serde::Serialize for ErrorResponse {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.envelope().serialize(serializer)
    }
}
