//! What can be said of the middleware, whatever its framework.

use std::{fmt, sync::Arc};

use http::{HeaderName, StatusCode, response::Parts};
use tracing::Level;

use crate::{CorrelationId, ErrorResponse};

type Convert = Arc<dyn Fn(&Parts) -> Option<ErrorResponse> + Send + Sync>;

/// `R` finds the matched route, which each framework keeps elsewhere.
#[derive(Clone)]
pub(crate) struct Config<R> {
    pub(crate) header: HeaderName,
    pub(crate) trusts_request: bool,
    /// The ID of an upstream failure stands for the request's.
    pub(crate) passes_target_on: bool,
    pub(crate) foreign: Option<Convert>,
    pub(crate) route: Option<R>,
    pub(crate) level: fn(StatusCode) -> Option<Level>,
}

impl<R> Default for Config<R> {
    fn default() -> Self {
        Self {
            header: HeaderName::from_static("x-request-id"),
            trusts_request: false,
            passes_target_on: false,
            foreign: None,
            route: None,
            level: |status| Some(if status.is_server_error() { Level::ERROR } else { Level::DEBUG }),
        }
    }
}

impl<R> Config<R> {
    /// The ID of a request, of which `given` is what the header says: of several IDs, none is the request's.
    pub(crate) fn target<'a>(&self, given: impl IntoIterator<Item = &'a [u8]>) -> CorrelationId {
        let mut given = given.into_iter();
        match (given.next(), given.next()) {
            (Some(only), None) if self.trusts_request => CorrelationId::parse(only).ok(),
            _ => None,
        }
        .unwrap_or_else(CorrelationId::new)
    }

    pub(crate) fn debug(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { header, trusts_request, passes_target_on, foreign: _, route: _, level: _ } = self;
        f.debug_struct(name)
            .field("header", header)
            .field("trusts_request", trusts_request)
            .field("passes_target_on", passes_target_on)
            .finish_non_exhaustive()
    }
}
