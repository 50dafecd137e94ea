//! What an [`ErrorResponse`](crate::ErrorResponse) is made of.

use std::{borrow::Cow, time::Duration};

use http::{HeaderMap, HeaderValue, StatusCode};

#[cfg(feature = "client")]
use crate::client::InnerError;
use crate::{CorrelationId, Detail};

#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) status: StatusCode,
    pub(crate) code: Option<Cow<'static, str>>,
    pub(crate) message: Option<Cow<'static, str>>,
    pub(crate) target: Target,
    /// Whether the ID was chosen, and not drawn.
    pub(crate) is_given: bool,
    pub(crate) details: Vec<Detail>,
    #[cfg(feature = "client")]
    pub(crate) inner_error: Option<InnerError>,
    /// As the error's spec says, or the status of a response received.
    pub(crate) is_retryable: bool,
    /// Whole seconds.
    pub(crate) retry_after: Option<Duration>,
    pub(crate) www_authenticate: Option<HeaderValue>,
    pub(crate) headers: HeaderMap,
    pub(crate) sources: Vec<String>,
    /// As it came, up to a bound.
    #[cfg(feature = "client")]
    pub(crate) body: Option<RawBody>,
}

/// What stands in `target`, and what the failure can be found by.
#[derive(Clone, PartialEq)]
pub(crate) enum Target {
    Id(CorrelationId),
    /// Of a response received: a text that is no ID, or none, and an ID from elsewhere.
    #[cfg_attr(not(feature = "client"), allow(dead_code, reason = "nothing is received"))]
    Received {
        text: Option<String>,
        id: Option<CorrelationId>,
    },
}

#[cfg(feature = "client")]
#[derive(Clone)]
pub(crate) struct RawBody {
    pub(crate) bytes: Vec<u8>,
    pub(crate) is_cut: bool,
}

/// The beginning as text: a log is no place for all of it.
#[cfg(feature = "client")]
impl std::fmt::Debug for RawBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const SHOWN: usize = 256;
        let Self { bytes, is_cut } = self;
        let shown = bytes.get(..SHOWN).unwrap_or(bytes);
        write!(f, "{:?}", String::from_utf8_lossy(shown))?;
        match (bytes.len() - shown.len(), is_cut) {
            (0, _) => Ok(()),
            (more, false) => write!(f, " and {more} bytes more"),
            (more, true) => write!(f, " and more than {more} bytes more"),
        }
    }
}

/// Of what the client is told in status, body, `www-authenticate` and `retry-after`.
impl PartialEq for Parts {
    fn eq(&self, other: &Self) -> bool {
        let is_equal = self.status == other.status
            && self.code == other.code
            && self.message == other.message
            && self.target.text() == other.target.text()
            && self.details == other.details
            && self.retry_after == other.retry_after
            && self.www_authenticate == other.www_authenticate;
        #[cfg(feature = "client")]
        let is_equal = is_equal && self.inner_error == other.inner_error;
        is_equal
    }
}

impl Target {
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Id(id) => Some(id.as_str()),
            Self::Received { text, .. } => text.as_deref(),
        }
    }

    pub(crate) fn id(&self) -> Option<&CorrelationId> {
        match self {
            Self::Id(id) => Some(id),
            Self::Received { id, .. } => id.as_ref(),
        }
    }
}
