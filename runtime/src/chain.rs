//! The sources of an error as text for the log, and what another service answered, if that is among them.

use std::error::Error;
#[cfg(feature = "uuid")]
use std::{borrow::Cow, sync::Arc};

use crate::message;
#[cfg(feature = "uuid")]
use crate::{CorrelationId, ErrorResponse};

/// The most sources that are kept of a chain, which may be endless.
const MAX_CHAIN: usize = 32;

/// What caused an error.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chain {
    /// The messages of the sources, the nearest first, each cut as a message is.
    pub(crate) sources: Vec<String>,
    #[cfg(feature = "uuid")]
    pub(crate) upstream: Option<Upstream>,
}

impl Chain {
    pub(crate) fn of(error: &dyn Error) -> Self {
        let mut chain = Self::default();
        let sources = std::iter::successors(error.source(), |source: &&(dyn Error + 'static)| (*source).source());
        for source in sources.take(MAX_CHAIN) {
            chain.sources.push(message::cut(&source));
            #[cfg(feature = "uuid")]
            if chain.upstream.is_none() {
                chain.upstream = response_in(source).map(Upstream::of);
            }
        }
        chain
    }
}

/// The answer of another service that caused an error: an [`ErrorResponse`] among the error's sources.
///
/// ```
/// use http::{HeaderMap, StatusCode};
/// use rest_error::{ErrorResponse, RestError};
///
/// #[derive(Debug, RestError)]
/// #[rest(code = "InventoryFailed", status = 502, msg = "The inventory failed")]
/// struct InventoryFailed {
///     source: ErrorResponse,
/// }
///
/// let body = r#"{"error":{"code":"Locked","message":"Shelf 3 is locked","target":"t-1"}}"#;
/// let answer = ErrorResponse::from_parts(StatusCode::LOCKED, &HeaderMap::new(), body);
///
/// let response = ErrorResponse::from(InventoryFailed { source: answer });
/// let upstream = response.upstream().ok_or("none")?;
/// assert_eq!((upstream.code(), upstream.target().map(|id| id.as_str())), (Some("Locked"), Some("t-1")));
/// assert_eq!(response.code(), Some("InventoryFailed"));
/// # Ok::<(), &str>(())
/// ```
#[cfg(feature = "uuid")]
#[derive(Debug, Clone)]
pub struct Upstream {
    code: Option<Cow<'static, str>>,
    target: Option<CorrelationId>,
}

#[cfg(feature = "uuid")]
impl Upstream {
    fn of(response: &ErrorResponse) -> Self {
        Self { code: response.0.code.clone(), target: response.correlation_id().cloned() }
    }

    /// The error code, if the answer had one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The ID of the failure there, if the answer had one.
    #[must_use]
    pub fn target(&self) -> Option<&CorrelationId> {
        self.target.as_ref()
    }
}

/// The response that a source is.
#[cfg(feature = "uuid")]
fn response_in<'a>(source: &'a (dyn Error + 'static)) -> Option<&'a ErrorResponse> {
    let pointed = || {
        let boxed = source.downcast_ref::<Box<ErrorResponse>>().map(|response| &**response);
        boxed.or_else(|| source.downcast_ref::<Arc<ErrorResponse>>().map(|response| &**response))
    };
    #[cfg(feature = "reqwest")]
    let pointed = || {
        let of_client = source.downcast_ref::<crate::reqwest::Error>().and_then(crate::reqwest::Error::response);
        of_client.or_else(pointed)
    };
    source.downcast_ref::<ErrorResponse>().or_else(pointed)
}
