//! The sources of an error as text for the log, and the error that another service answered, if it is among them.

use std::error::Error;

#[cfg(feature = "client")]
use crate::received::received_error::ReceivedError;
use crate::text::{bounded, correlation_id::CorrelationId};

/// The maximum number of sources that are kept, because a chain may be endless.
const MAX_SOURCES: usize = 32;

/// The sources of an error.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    /// The messages of the sources, the nearest first. Each is truncated like a message.
    pub(super) messages: Vec<String>,
    pub(super) upstream: Option<Upstream>,
}

impl Sources {
    /// The sources of `error`; `None` if it has none.
    #[inline]
    pub(super) fn of(error: &dyn Error) -> Option<Box<Self>> {
        error.source().map(|source| Box::new(Self::beginning_with(source)))
    }

    /// The messages of sources that may be missing.
    pub(super) fn messages(sources: Option<&Self>) -> &[String] {
        sources.map_or(&[], |sources| &sources.messages)
    }

    fn beginning_with(source: &(dyn Error + 'static)) -> Self {
        let mut sources = Self::default();
        let chain = std::iter::successors(Some(source), |source: &&(dyn Error + 'static)| (*source).source());
        for source in chain.take(MAX_SOURCES) {
            sources.messages.push(bounded::truncated(&source));
            if sources.upstream.is_none() {
                sources.add_upstream(source);
            }
        }
        sources
    }

    /// If `source` is a received error: what the log shows of it, and why its body could not be read to its end.
    #[cfg(feature = "client")]
    fn add_upstream(&mut self, source: &(dyn Error + 'static)) {
        if let Some(received) = crate::received::search::received_in(source) {
            self.upstream = Some(Upstream::of(received));
            self.messages.extend(received.sources().map(str::to_owned));
        }
    }

    /// Nothing is received without the feature `client`.
    #[cfg(not(feature = "client"))]
    #[expect(clippy::unused_self, reason = "as with the feature")]
    fn add_upstream(&mut self, _: &(dyn Error + 'static)) {}

    /// The sources of a response that relays a received error. Unless its code and message are sent as they came, the
    /// received error itself is the first.
    #[cfg(feature = "client")]
    pub(super) fn relayed(received: &ReceivedError, is_sent_whole: bool) -> Self {
        let mut messages = Vec::new();
        if !is_sent_whole {
            messages.push(bounded::truncated(received));
        }
        messages.extend(received.sources().map(str::to_owned));
        Self { messages, upstream: Some(Upstream::of(received)) }
    }
}

/// The error of another service that caused this one, or that this one relays: a `client::ReceivedError`.
///
/// ```
/// # #[cfg(feature = "client")] {
/// use http::{HeaderMap, StatusCode};
/// use rest_error::{ErrorResponse, RestError, client::ReceivedError};
///
/// #[derive(Debug, RestError)]
/// #[rest(code = "InventoryFailed", status = 502, msg = "The inventory failed")]
/// struct InventoryFailed {
///     source: ReceivedError,
/// }
///
/// let body = r#"{"error":{"code":"Locked","message":"Shelf 3 is locked","target":"t-1"}}"#;
/// let source = ReceivedError::from_parts(StatusCode::LOCKED, &HeaderMap::new(), body);
///
/// let response = ErrorResponse::from(InventoryFailed { source });
/// let upstream = response.upstream().unwrap();
/// assert_eq!(upstream.code(), Some("Locked"));
/// assert_eq!(upstream.correlation_id().unwrap().as_str(), "t-1");
/// assert_eq!(response.code(), "InventoryFailed");
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    code: Option<String>,
    correlation_id: Option<CorrelationId>,
}

impl Upstream {
    /// A failure whose ID is all that is known.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    pub(super) fn with_id(id: CorrelationId) -> Self {
        Self { code: None, correlation_id: Some(id) }
    }

    #[cfg(feature = "client")]
    fn of(received: &ReceivedError) -> Self {
        Self { code: received.code().map(str::to_owned), correlation_id: received.correlation_id().cloned() }
    }

    /// The error code, if the response had one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The correlation ID of the failure there, if the response had one.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&CorrelationId> {
        self.correlation_id.as_ref()
    }
}
