//! What an [`ErrorResponse`](crate::ErrorResponse) is made of.

use std::{borrow::Cow, time::Duration};

use http::{HeaderMap, HeaderValue, StatusCode};

#[cfg(feature = "client")]
use crate::client::InnerError;
use crate::{CorrelationId, Detail, chain::Chain};

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
    /// A JSON object.
    #[cfg(feature = "client")]
    pub(crate) args: Option<Box<str>>,
    /// As the error's spec says, or the status of a response received.
    pub(crate) is_retryable: bool,
    /// Whole seconds.
    pub(crate) retry_after: Option<Duration>,
    /// Each in a field of its own, as some clients want them.
    pub(crate) www_authenticate: Vec<HeaderValue>,
    /// What is sent beside those of every response.
    pub(crate) headers: HeaderMap,
    pub(crate) chain: Chain,
    /// Of a response received.
    #[cfg(feature = "client")]
    pub(crate) raw: Option<Raw>,
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

/// As it came.
#[cfg(feature = "client")]
#[derive(Clone)]
pub(crate) struct Raw {
    pub(crate) headers: HeaderMap,
    /// Up to a bound.
    pub(crate) body: Vec<u8>,
    pub(crate) is_cut: bool,
}

/// The beginning of the body as text: a log is no place for all of it, nor for the headers, which may have cookies.
#[cfg(feature = "client")]
impl std::fmt::Debug for Raw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const SHOWN: usize = 256;
        let Self { headers: _, body, is_cut } = self;
        let shown = body.get(..SHOWN).unwrap_or(body);
        write!(f, "{:?}", String::from_utf8_lossy(shown))?;
        match (body.len() - shown.len(), is_cut) {
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
        let is_equal = is_equal && self.inner_error == other.inner_error && self.args == other.args;
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
