//! [`RetryPolicy`]: whether and when a client sends its request again. It waits for nothing and sends nothing itself.

use std::time::Duration;

use http::{Method, StatusCode};

use crate::{Catalogue, ErrorResponse};

/// What went wrong with a request, as a [`RetryPolicy`] sees it. Implement it for the error of your client.
pub trait Failure {
    /// What the server answered; `None` where there was no answer.
    fn response(&self) -> Option<&ErrorResponse>;

    /// Where there was no answer: whether there may be one the next time, as after a timeout. Provided: yes.
    fn is_transient(&self) -> bool {
        true
    }

    /// Where there was no answer: whether the request surely never reached a server, as without a connection to
    /// the first one. Provided: no.
    fn never_arrived(&self) -> bool {
        false
    }
}

impl Failure for ErrorResponse {
    fn response(&self) -> Option<&ErrorResponse> {
        Some(self)
    }
}

/// When a client may send its request again: as the server said, and no sooner than the client's own backoff.
///
/// It goes into a crate that repeats, such as `backon`, whose `adjust` takes [`delay`](Self::delay) as it is:
///
/// ```
/// # async fn machines() -> Result<String, rest_error::ErrorResponse> { Ok("machine 7".to_owned()) }
/// # async fn run() -> Result<(), rest_error::ErrorResponse> {
/// use backon::{ExponentialBuilder, Retryable};
/// use rest_error::{Catalogued, RetryPolicy, defender::DefenderError};
///
/// let policy = RetryPolicy::of(&http::Method::GET).with_catalogue(DefenderError::CATALOGUE);
/// let found = machines
///     .retry(ExponentialBuilder::default().with_jitter())
///     .adjust(|error, backoff| policy.delay(error, backoff))
///     .await?;
/// # Ok(())
/// # }
/// ```
///
/// A request whose method is idempotent ([RFC 9110, 9.2.2]) is sent again after every failure that is
/// [retryable](ErrorResponse::is_retryable). Any other, which might be done twice, only where the server did not take it: after 425 or 429,
/// or where there was no connection.
///
/// [RFC 9110, 9.2.2]: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
#[derive(Debug, Clone, Copy)]
pub struct RetryPolicy {
    is_idempotent: bool,
    max_delay: Duration,
    catalogue: Option<&'static Catalogue>,
}

impl RetryPolicy {
    /// For requests of this method.
    #[must_use]
    pub fn of(method: &Method) -> Self {
        let policy = Self { is_idempotent: false, max_delay: Duration::from_secs(60), catalogue: None };
        if method.is_idempotent() { policy.idempotent() } else { policy }
    }

    /// For requests that may be done twice whatever their method, by an idempotency key, say.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.is_idempotent = true;
        self
    }

    /// Goes by what the catalogue says of a known code, before its status.
    #[must_use]
    pub const fn with_catalogue(mut self, catalogue: &'static Catalogue) -> Self {
        self.catalogue = Some(catalogue);
        self
    }

    /// The longest `retry-after` to wait for, 60 seconds by default. A server that says more is not asked again: whoever
    /// waits is told now.
    #[must_use]
    pub const fn with_max_delay(mut self, most: Duration) -> Self {
        self.max_delay = most;
        self
    }

    /// How long to wait before the request is sent again; `None` to give up.
    ///
    /// `backoff` is what the client would wait by itself, `None` when its attempts are used up.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use http::Method;
    /// use rest_error::{ErrorResponse, HttpError, RetryPolicy};
    ///
    /// let told = |seconds| {
    ///     ErrorResponse::from(HttpError::ServiceUnavailable { retry_after: Some(Duration::from_secs(seconds)) })
    /// };
    /// let policy = RetryPolicy::of(&Method::GET);
    /// let backoff = Some(Duration::from_secs(1));
    /// assert_eq!(policy.delay(&told(5), backoff), Some(Duration::from_secs(5)));
    /// assert_eq!(policy.delay(&told(3600), backoff), None);
    /// assert_eq!(policy.delay(&ErrorResponse::from(HttpError::Gone), backoff), None);
    /// ```
    pub fn delay(&self, failure: &impl Failure, backoff: Option<Duration>) -> Option<Duration> {
        let backoff = backoff?;
        let Some(response) = failure.response() else {
            let may_repeat = failure.never_arrived() || (self.is_idempotent && failure.is_transient());
            return may_repeat.then_some(backoff);
        };
        let is_retryable = match self.catalogue {
            Some(catalogue) => response.is_retryable_in(catalogue),
            None => response.is_retryable(),
        };
        if !is_retryable || !(self.is_idempotent || was_not_taken(response)) {
            return None;
        }
        match response.retry_after() {
            Some(told) => (told <= self.max_delay).then_some(told.max(backoff)),
            None => Some(backoff),
        }
    }
}

/// Whether the server says that it did nothing of what the request asked for. A 503 does not: a proxy may say it of a request
/// that got through.
fn was_not_taken(response: &ErrorResponse) -> bool {
    matches!(response.status(), StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS)
}
