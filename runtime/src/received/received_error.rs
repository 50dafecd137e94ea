//! [`ReceivedError`]: an error response that a client received, as plain data.

use std::{error::Error, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::{
    declare::{
        code::{CodeEnum, ErrorCode},
        detail::Detail,
    },
    text::{correlation_id::CorrelationId, inner_error::InnerError},
};

/// The maximum number of sources that are shown or kept, because a chain may be endless.
pub(crate) const FULL_CHAIN: usize = 32;

/// An error response that a client received, from a service built with this crate or any other.
///
/// Everything that a response may lack is an `Option`. What it has no accessor for is still in [`body`](Self::body) and
/// [`headers`](Self::headers).
///
/// ```
/// use http::{HeaderMap, StatusCode};
/// use rest_error::{client::ReceivedError, defender::DefenderCode};
///
/// let body = br#"{"error":{"code":"ResourceNotFound","message":"Machine 7 was not found","target":"t-1"}}"#;
/// let received = ReceivedError::from_parts(StatusCode::NOT_FOUND, &HeaderMap::new(), body);
/// assert_eq!(received.known(), Some(DefenderCode::ResourceNotFound));
/// assert_eq!(received.correlation_id().map(|id| id.as_str()), Some("t-1"));
/// ```
///
/// It implements `Error`, so that it can be the `#[source]` of an error of your own: then the log has its code and ID. A
/// handler that returns `Result<_, ErrorResponse>` can use `?` on it, which answers as a gateway: see
/// [`ErrorResponse`](crate::ErrorResponse#impl-From<ReceivedError>-for-ErrorResponse).
///
/// It is one pointer wide.
#[derive(Clone, PartialEq)]
pub struct ReceivedError(pub(crate) Box<Parts>);

/// What was read from the response.
#[derive(Clone, PartialEq)]
pub(crate) struct Parts {
    pub(crate) status: StatusCode,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) target: Target,
    pub(crate) correlation_id: Option<FoundId>,
    /// Further candidates, in the order of preference.
    pub(crate) other_ids: Vec<FoundId>,
    pub(crate) details: Vec<Detail>,
    pub(crate) inner_error: Option<InnerError>,
    /// A JSON object.
    pub(crate) args: Option<Box<str>>,
    pub(crate) is_retryable: bool,
    pub(crate) wants_fresh_token: bool,
    /// In whole seconds.
    pub(crate) retry_after: Option<Duration>,
    pub(crate) www_authenticate: Vec<HeaderValue>,
    pub(crate) headers: HeaderMap,
    /// The first bytes, up to a limit.
    pub(crate) body: Bytes,
    pub(crate) body_end: BodyEnd,
    /// Why the body could not be read to its end, the nearest cause first.
    pub(crate) sources: Vec<String>,
    /// The first words of a body without a message.
    pub(crate) summary: Option<Box<str>>,
}

/// How the body ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyEnd {
    Complete,
    /// It is longer than what is kept.
    TooLong,
    /// The connection broke.
    #[cfg_attr(not(feature = "reqwest"), expect(dead_code, reason = "only `reqwest` reads bodies here"))]
    Broken,
    /// The client's own time limit ran out.
    #[cfg_attr(not(feature = "reqwest"), expect(dead_code, reason = "only `reqwest` reads bodies here"))]
    TimedOut,
}

/// The member `target`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Target {
    None,
    /// It is the correlation ID.
    Id,
    Text(String),
}

/// A correlation ID, and where it was found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FoundId {
    pub(crate) place: &'static str,
    pub(crate) id: CorrelationId,
}

impl ReceivedError {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The error code, which a client matches on. At most 8 KiB; a longer one is truncated.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The error code as a value of a code enum, by its name or an alias; `None` if the enum does not have it. `C` is the enum
    /// that `#[rest(codes = …)]` generates, and not the error type itself.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::{HttpErrorCode, client::ReceivedError, defender::DefenderCode};
    ///
    /// let body = r#"{"error":{"code":"MethodNotAllowed","message":"","target":"t-1"}}"#;
    /// let received = ReceivedError::from_parts(StatusCode::METHOD_NOT_ALLOWED, &HeaderMap::new(), body);
    /// assert_eq!(received.known(), Some(HttpErrorCode::MethodNotAllowed));
    /// assert_eq!(received.known::<DefenderCode>(), None);
    /// ```
    #[must_use]
    pub fn known<C: CodeEnum>(&self) -> Option<C> {
        self.code()?.parse().ok()
    }

    /// Whether the error code is this one: a value of a code enum, by its name or an alias, or a text.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::{client::ReceivedError, defender::DefenderCode};
    ///
    /// let body = r#"{"error":{"code":"429","message":"Quota limit reached","target":"t-1"}}"#;
    /// let received = ReceivedError::from_parts(StatusCode::TOO_MANY_REQUESTS, &HeaderMap::new(), body);
    /// assert!(received.has_code(DefenderCode::TooManyRequests));
    /// assert!(received.has_code("429") && !received.has_code("TooManyRequests"));
    /// ```
    #[must_use]
    pub fn has_code(&self, code: impl ErrorCode) -> bool {
        self.code().is_some_and(|sent| code.answers_to(sent))
    }

    /// The message for people, which may change. At most 8 KiB; a longer one is truncated.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The member `target` of the body, as it came. It may be any text: Microsoft Defender's API and this crate send a
    /// correlation ID, Azure the name of a field. At most 8 KiB; a longer one is truncated.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        match &self.0.target {
            Target::None => None,
            Target::Id => self.0.correlation_id.as_ref().map(|found| found.id.as_str()),
            Target::Text(text) => Some(text),
        }
    }

    /// The ID of this failure, which the operators of the service can search for.
    ///
    /// The first of these that the response has:
    ///
    /// 1. the body's `target`, if it looks like an ID (so not the name of a field, nor a path);
    /// 2. a member of the body that names an ID, such as `correlation_id`, `requestId`, `traceId` or Microsoft Graph's
    ///    `request-id`;
    /// 3. a header, such as `x-request-id`, `x-ms-request-id` or `x-amzn-requestid`;
    /// 4. an ID that the client itself may have chosen, such as `client-request-id`.
    ///
    /// It is never a path, a URL or a sentence.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&CorrelationId> {
        self.0.correlation_id.as_ref().map(|found| &found.id)
    }

    /// All IDs in the response, each with the place where it was found. [`correlation_id`](Self::correlation_id) is the
    /// first. At most 33.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::client::ReceivedError;
    ///
    /// let body = r#"{"error":"invalid_grant","error_description":"Expired","trace_id":"b6b8","correlation_id":"a7c2"}"#;
    /// let received = ReceivedError::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
    /// let ids: Vec<_> = received.correlation_ids().map(|(place, id)| (place, id.as_str())).collect();
    /// assert_eq!(ids, [("body: correlation_id", "a7c2"), ("body: trace_id", "b6b8")]);
    /// ```
    pub fn correlation_ids(&self) -> impl Iterator<Item = (&'static str, &CorrelationId)> + Clone {
        self.0.correlation_id.iter().chain(&self.0.other_ids).map(|found| (found.place, &found.id))
    }

    /// Further failures in the same response, which may have [details](Detail::details) of their own. At most 100 on a
    /// level, and at most 64 KiB of text.
    #[must_use]
    pub fn details(&self) -> &[Detail] {
        &self.0.details
    }

    /// The member `innererror`, which services fill as they like.
    #[must_use]
    pub fn inner_error(&self) -> Option<&InnerError> {
        self.0.inner_error.as_ref()
    }

    /// How long the client should wait before it retries, in whole seconds, rounded up.
    ///
    /// It is read from `retry-after-ms`, `x-ms-retry-after-ms` or `retry-after` (seconds, with decimals or without, or a
    /// date, which is compared with the response's own `date`); from Google's `RetryInfo`, Kubernetes'
    /// `retryAfterSeconds` or a member `retry_after` or `retry_after_ms` of the body; or else from the time at which an exhausted rate limit is
    /// reset (`x-ratelimit-reset`, `ratelimit-reset`). It is at most `u32::MAX` seconds, which are
    /// 136 years.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the client may retry the same request: for the statuses 408, 425, 429, 500, 502, 503, 504 and every
    /// unregistered 5xx; and for 403, 409, 413 and 423 if the response has a [`retry_after`](Self::retry_after).
    ///
    /// A header `x-should-retry` or `stripe-should-retry` overrules the status. A 429 whose code is `insufficient_quota` is not
    /// retryable, because waiting does not help.
    ///
    /// A service can also declare other codes as retryable or as final, which only its list of codes says:
    /// [`is_retryable_in`](Self::is_retryable_in) looks at the declaration of the code in a catalogue first.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.is_retryable
    }

    /// Whether the request may succeed with a fresh access token.
    ///
    /// That is so for a 401 whose challenge or code says that the token is invalid or expired, such as `invalid_token`
    /// ([RFC 6750, section 3.1](https://www.rfc-editor.org/rfc/rfc6750#section-3.1)), and if Entra ID demands further claims
    /// (`claims` in the challenge or the body), which the request for the new token must contain.
    ///
    /// ```
    /// use http::{HeaderMap, HeaderValue, StatusCode, header};
    /// use rest_error::client::ReceivedError;
    ///
    /// let challenge = HeaderValue::from_static(r#"Bearer error="invalid_token""#);
    /// let headers = HeaderMap::from_iter([(header::WWW_AUTHENTICATE, challenge)]);
    /// let received = ReceivedError::from_parts(StatusCode::UNAUTHORIZED, &headers, "");
    /// assert!(received.wants_fresh_token() && !received.is_retryable());
    /// ```
    #[must_use]
    pub fn wants_fresh_token(&self) -> bool {
        self.0.wants_fresh_token
    }

    /// The headers, as they came.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The body as it came, at most its first 64 KiB.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// Whether [`body`](Self::body) lacks the end of the body, because it was longer, the connection broke, or a time
    /// limit ran out.
    #[must_use]
    pub fn is_body_truncated(&self) -> bool {
        self.0.body_end != BodyEnd::Complete
    }

    /// Why the body could not be read to its end, the nearest cause first. Empty if it could.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.0.sources.iter().map(String::as_str)
    }
}

impl Error for ReceivedError {}
