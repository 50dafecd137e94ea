//! [`RetryPolicy`]: whether and when a client retries a request. It neither waits nor sends anything itself.

use std::{error::Error, time::Duration};

use http::{Method, StatusCode};

#[cfg(feature = "reqwest")]
use super::cause::cause_of_request;
use super::cause::{Cause, cause_of};
#[cfg(feature = "reqwest")]
use crate::received::request_error::RequestError;
use crate::{
    declare::{catalogue::Catalogue, spec::ErrorSpec},
    received::received_error::ReceivedError,
};

/// The longest time to wait, unless a client sets another.
const MAX_DELAY: Duration = Duration::from_secs(60);

/// Why a request failed, as a [`RetryPolicy`] sees it. Implement it for the error of your client.
///
/// You have to write only [`received`](Self::received). By default, the other methods decide by the
/// [sources](Error::source) of your error. They know the errors of reqwest, `RequestError`, `std::io::Error` and
/// `serde_json::Error`.
///
/// ```
/// use rest_error::client::{Failure, ReceivedError};
///
/// #[derive(Debug)]
/// enum ApiError {
///     Answered(ReceivedError),
///     Json(serde_json::Error),
/// }
/// # impl std::fmt::Display for ApiError {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("failed") }
/// # }
/// impl std::error::Error for ApiError {
///     fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
///         match self {
///             Self::Answered(error) => Some(error),
///             Self::Json(error) => Some(error),
///         }
///     }
/// }
///
/// impl Failure for ApiError {
///     fn received(&self) -> Option<&ReceivedError> {
///         if let Self::Answered(error) = self { Some(error) } else { None }
///     }
/// }
///
/// // A retry cannot fix a response that is not the expected JSON.
/// let error = ApiError::Json(serde_json::from_str::<u8>("x").unwrap_err());
/// assert!(!error.is_transient());
/// ```
pub trait Failure: Error {
    /// The error that the server answered with; `None` if there was no such response.
    fn received(&self) -> Option<&ReceivedError>;

    /// If the server did not answer with an error: whether the next attempt may succeed, as after a timeout.
    ///
    /// By default, it is `true` if a source of this error says that there was no connection or no complete response, and `false`
    /// otherwise. So an error without a source, such as one that rejects the input before anything is sent, is not retried.
    /// If your error has a variant for a timeout, or sources of other HTTP clients, write this method:
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")]
    /// # mod own {
    /// # use std::fmt;
    /// use rest_error::client::{Failure, ReceivedError, RequestError};
    ///
    /// #[derive(Debug)]
    /// enum ApiError {
    ///     Request(RequestError),
    ///     /// The client's own time limit ran out.
    ///     TimedOut,
    ///     /// The client rejected the input, and sent nothing.
    ///     InvalidName(String),
    /// }
    /// # impl fmt::Display for ApiError {
    /// #     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("failed") }
    /// # }
    /// # impl std::error::Error for ApiError {
    /// #     fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
    /// #         if let Self::Request(error) = self { Some(error) } else { None }
    /// #     }
    /// # }
    ///
    /// impl Failure for ApiError {
    ///     fn received(&self) -> Option<&ReceivedError> {
    ///         if let Self::Request(error) = self { error.received() } else { None }
    ///     }
    ///
    ///     fn is_transient(&self) -> bool {
    ///         match self {
    ///             Self::Request(error) => error.is_transient(),
    ///             Self::TimedOut => true,
    ///             Self::InvalidName(_) => false,
    ///         }
    ///     }
    /// }
    /// # }
    /// ```
    fn is_transient(&self) -> bool {
        cause_of(self.source()).is_some_and(Cause::is_transient)
    }

    /// If the server did not answer with an error: whether the request certainly did not reach it, so that even a `POST` can
    /// be sent again.
    ///
    /// By default, it is `true` if a source of this error says that there was no connection, or that the request or the
    /// server's certificate is invalid, and `false` otherwise.
    fn was_not_sent(&self) -> bool {
        cause_of(self.source()).is_some_and(Cause::was_not_sent)
    }
}

impl Failure for ReceivedError {
    fn received(&self) -> Option<&ReceivedError> {
        Some(self)
    }
}

#[cfg(feature = "reqwest")]
impl Failure for RequestError {
    fn received(&self) -> Option<&ReceivedError> {
        self.received()
    }

    fn is_transient(&self) -> bool {
        cause_of_request(self).is_some_and(Cause::is_transient)
    }

    fn was_not_sent(&self) -> bool {
        cause_of_request(self).is_some_and(Cause::was_not_sent)
    }
}

/// When a client may retry a request: as the server says, and not before the client's own backoff has passed.
///
/// It works with crates that repeat requests, such as `backon`, whose `adjust` takes [`delay`](Self::delay) directly:
///
/// ```
/// # use rest_error::client::ReceivedError;
/// # async fn machines() -> Result<String, ReceivedError> { Ok("machine 7".to_owned()) }
/// # async fn run() -> Result<(), ReceivedError> {
/// use backon::{ExponentialBuilder, Retryable};
/// use rest_error::{Catalogued, client::RetryPolicy, defender::DefenderError};
///
/// let policy = RetryPolicy::for_method(&http::Method::GET).with_catalogue(DefenderError::CATALOGUE);
/// let found = machines
///     .retry(ExponentialBuilder::default().with_jitter())
///     .adjust(|error, backoff| policy.delay(error, backoff))
///     .await?;
/// # Ok(())
/// # }
/// ```
///
/// A request with an idempotent method ([RFC 9110, section 9.2.2]) is retried after every failure that is
/// [retryable](ReceivedError::is_retryable). Any other request might be executed twice, so it is retried only if the server
/// did not process it: after a 425 or 429, or if there was no connection.
///
/// [RFC 9110, section 9.2.2]: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
#[derive(Debug, Clone, Copy)]
pub struct RetryPolicy {
    is_idempotent: bool,
    max_delay: Duration,
    catalogue: Option<&'static Catalogue>,
}

impl RetryPolicy {
    /// The policy for requests with this method.
    #[must_use]
    pub fn for_method(method: &Method) -> Self {
        let policy = Self { is_idempotent: false, max_delay: MAX_DELAY, catalogue: None };
        if method.is_idempotent() { policy.idempotent() } else { policy }
    }

    /// For requests that may be executed twice whatever their method, such as those with an idempotency key.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.is_idempotent = true;
        self
    }

    /// Decides by the declaration of the code, if the catalogue has it and it says something about retrying: `retry`,
    /// `retry = false` or `retry_after`. The status and the headers of the response decide about every other code. See
    /// [`ReceivedError::is_retryable_in`].
    ///
    /// If the response has no waiting time, the one that is declared with `retry_after = 30` takes its place, with the same
    /// [limit](Self::with_max_delay).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use http::{HeaderMap, Method, StatusCode};
    /// use rest_error::{Catalogued, RestError, client::{ReceivedError, RetryPolicy}};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(code = "QuotaExceeded", status = 429, retry_after = 30, msg = "The quota is exceeded")]
    /// struct QuotaExceeded;
    ///
    /// let policy = RetryPolicy::for_method(&Method::GET).with_catalogue(QuotaExceeded::CATALOGUE);
    /// let body = r#"{"error":{"code":"QuotaExceeded","message":"Later, please"}}"#;
    /// let received = ReceivedError::from_parts(StatusCode::TOO_MANY_REQUESTS, &HeaderMap::new(), body);
    /// assert_eq!(policy.delay(&received, Some(Duration::from_secs(1))), Some(Duration::from_secs(30)));
    /// ```
    ///
    /// A catalogue does not say whether the server executed the request. So a `POST` is still retried only after a
    /// 425 or 429, or if there was no connection, unless the policy is [idempotent](Self::idempotent).
    #[must_use]
    pub const fn with_catalogue(mut self, catalogue: &'static Catalogue) -> Self {
        self.catalogue = Some(catalogue);
        self
    }

    /// The longest time to wait, 60 seconds by default. If the server asks for more, the policy gives up at once.
    #[must_use]
    pub const fn with_max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// How long to wait before the request is sent again; `None` to give up.
    ///
    /// `backoff` is how long the client would wait by itself, or `None` if it has no attempts left. The result is `backoff`, or
    /// the waiting time that the server named if it is longer. Clients that fail at the same moment should not all return at the
    /// same moment, so add a random part to `backoff` (jitter). The waiting time of the server is returned without one.
    ///
    /// Crates such as `backon` repeat requests. Without one, a loop is short:
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use rest_error::client::{ReceivedError, RetryPolicy};
    ///
    /// # async fn machines() -> Result<String, ReceivedError> { Ok("machine 7".to_owned()) }
    /// # async fn sleep(_: Duration) {}
    /// # async fn run() -> Result<String, ReceivedError> {
    /// let policy = RetryPolicy::for_method(&http::Method::GET);
    /// let mut backoffs = [1, 2, 4].map(Duration::from_secs).into_iter();
    /// loop {
    ///     match machines().await {
    ///         Ok(found) => break Ok(found),
    ///         Err(error) => match policy.delay(&error, backoffs.next()) {
    ///             Some(delay) => sleep(delay).await,
    ///             None => break Err(error),
    ///         },
    ///     }
    /// }
    /// # }
    /// ```
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use http::{HeaderMap, Method, StatusCode};
    /// use rest_error::client::{ReceivedError, RetryPolicy};
    ///
    /// let received = |status, seconds: &'static str| {
    ///     let headers = HeaderMap::from_iter([(http::header::RETRY_AFTER, seconds.parse().unwrap())]);
    ///     ReceivedError::from_parts(status, &headers, "")
    /// };
    /// let policy = RetryPolicy::for_method(&Method::GET);
    /// let backoff = Some(Duration::from_secs(1));
    /// let unavailable = StatusCode::SERVICE_UNAVAILABLE;
    /// assert_eq!(policy.delay(&received(unavailable, "5"), backoff), Some(Duration::from_secs(5)));
    /// assert_eq!(policy.delay(&received(unavailable, "3600"), backoff), None);
    /// assert_eq!(policy.delay(&received(StatusCode::GONE, "5"), backoff), None);
    /// ```
    pub fn delay(&self, failure: &impl Failure, backoff: Option<Duration>) -> Option<Duration> {
        let backoff = backoff?;
        let Some(received) = failure.received() else {
            let may_repeat = failure.is_transient() && (self.is_idempotent || failure.was_not_sent());
            return may_repeat.then_some(backoff);
        };
        let is_retryable = match self.catalogue {
            Some(catalogue) => received.is_retryable_in(catalogue),
            None => received.is_retryable(),
        };
        if !is_retryable || !(self.is_idempotent || was_not_processed(received)) {
            return None;
        }
        let declared = || self.catalogue?.get(received.code()?)?.retry_after();
        match received.retry_after().or_else(declared) {
            Some(wanted) => (wanted <= self.max_delay).then_some(wanted.max(backoff)),
            None => Some(backoff),
        }
    }

    /// Whether the request should be sent again with a fresh access token: see
    /// [`ReceivedError::wants_fresh_token`]. The server rejected the request before it executed anything, so this holds for
    /// every method. Do so once only, because the next 401 has another reason.
    pub fn wants_fresh_token(&self, failure: &impl Failure) -> bool {
        failure.received().is_some_and(ReceivedError::wants_fresh_token)
    }
}

impl ReceivedError {
    /// Whether the client may retry the same request, as the catalogue declares for the code.
    ///
    /// | the code | result |
    /// |---|---|
    /// | is declared with `retry` or `retry_after` | `true`, whatever the response says |
    /// | is declared with `retry = false` | `false`, whatever the response says |
    /// | is declared with none of these, or the catalogue does not have it | that of [`is_retryable`](Self::is_retryable), which looks at the status and the headers of the response |
    ///
    /// The declared status has no influence. So a client can list a code of another service without knowing its status.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::{Catalogued, RestError, client::ReceivedError};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(code = "MachineBusy", status = 409, retry, msg = "Machine {id} is busy")]
    /// struct Busy {
    ///     id: u64,
    /// }
    ///
    /// let body = r#"{"error":{"code":"MachineBusy","message":"Machine 7 is busy","target":"t-1"}}"#;
    /// let received = ReceivedError::from_parts(StatusCode::CONFLICT, &HeaderMap::new(), body);
    /// assert!(!received.is_retryable());
    /// assert!(received.is_retryable_in(Busy::CATALOGUE));
    /// ```
    #[must_use]
    pub fn is_retryable_in(&self, catalogue: &Catalogue) -> bool {
        let spec = self.code().and_then(|code| catalogue.get(code));
        spec.and_then(ErrorSpec::declared_retry).unwrap_or(self.0.is_retryable)
    }
}

/// Whether the server says that it did nothing that the request asked for. A 503 does not say so, because a proxy may send
/// it for a request that got through.
fn was_not_processed(received: &ReceivedError) -> bool {
    matches!(received.status(), StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS)
}
