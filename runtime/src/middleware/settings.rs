//! The settings of the middleware, which are the same for every framework.

use std::{fmt, sync::Arc};

use http::{HeaderName, request, response};
use tracing::Level;

use super::{caught::guarded, render::Renderers};
use crate::{
    response::{error_response::ErrorResponse, report::ErrorReport},
    text::correlation_id::CorrelationId,
};

type Foreign = Arc<dyn Fn(&response::Parts, Option<&str>) -> Option<ErrorResponse> + Send + Sync>;
type LevelOf = Arc<dyn Fn(&ErrorReport) -> Option<Level> + Send + Sync>;
type OnError = Arc<dyn Fn(&ErrorReport) + Send + Sync>;
type Find = Arc<dyn Fn(&request::Parts) -> Option<CorrelationId> + Send + Sync>;

/// Where the correlation ID of a request comes from.
#[derive(Clone)]
pub(super) enum IdSource {
    /// The header that also has the ID in the response.
    Header,
    /// A callback of the service.
    Request(Find),
}

/// `R` finds the matched route, which every framework keeps in its own place.
#[derive(Clone)]
pub(super) struct Settings<R> {
    pub(super) header: HeaderName,
    /// In the order in which they are asked.
    pub(super) id_sources: Vec<IdSource>,
    /// Whether the correlation ID of an upstream failure replaces that of the request.
    pub(super) passes_upstream_id_on: bool,
    pub(super) foreign: Option<Foreign>,
    pub(super) route: Option<R>,
    pub(super) level: Option<LevelOf>,
    pub(super) on_error: Vec<OnError>,
    pub(super) renderers: Renderers,
}

impl<R> Default for Settings<R> {
    fn default() -> Self {
        Self {
            header: HeaderName::from_static("x-request-id"),
            id_sources: Vec::new(),
            passes_upstream_id_on: false,
            foreign: None,
            route: None,
            level: None,
            on_error: Vec::new(),
            renderers: Renderers::default(),
        }
    }
}

impl<R> Settings<R> {
    /// The level of the event; `None` logs no event. If the callback panics, the level is that of the status.
    pub(super) fn level(&self, report: &ErrorReport) -> Option<Level> {
        let default = if report.status().is_server_error() { Level::ERROR } else { Level::INFO };
        match &self.level {
            Some(level) => guarded(|| level(report)).unwrap_or(Some(default)),
            None => Some(default),
        }
    }

    /// Calls the hooks. If one panics, the others are called all the same.
    pub(super) fn call_hooks(&self, report: &ErrorReport) {
        for hook in &self.on_error {
            let _ = guarded(|| hook(report));
        }
    }

    /// Whether a callback reads the head of requests.
    #[cfg(feature = "actix-web")]
    pub(super) fn reads_requests(&self) -> bool {
        self.id_sources.iter().any(|source| matches!(source, IdSource::Request(_)))
    }

    /// The correlation ID of a request, whose header has the values `given`. If there are several, none is used. `parts` is
    /// there if a callback [reads it](Self::reads_requests).
    pub(super) fn correlation_id<'a>(
        &self,
        given: impl IntoIterator<Item = &'a [u8]>,
        parts: Option<&request::Parts>,
    ) -> CorrelationId {
        let mut given = given.into_iter();
        let given = given.next().filter(|_| given.next().is_none());
        let find = |source: &IdSource| match source {
            IdSource::Header => CorrelationId::parse(given?).ok(),
            IdSource::Request(find) => guarded(|| find(parts?)).ok()?,
        };
        self.id_sources.iter().find_map(find).unwrap_or_else(CorrelationId::new)
    }

    pub(super) fn debug(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            header,
            id_sources,
            passes_upstream_id_on,
            foreign: _,
            route: _,
            level: _,
            on_error: _,
            renderers: _,
        } = self;
        f.debug_struct(name)
            .field("header", header)
            .field("trusts_request_id", &id_sources.iter().any(|source| matches!(source, IdSource::Header)))
            .field("passes_upstream_id_on", passes_upstream_id_on)
            .finish_non_exhaustive()
    }
}

/// The methods that set them, for the type of each framework, which has a method `with`.
macro_rules! setting_methods {
    ($Middleware:ident) => {
        /// Creates one that generates an ID for each request, and sends it in the header `x-request-id`.
        #[must_use]
        pub fn new() -> Self {
            Self::default()
        }

        /// Uses the ID in the request's header, if there is exactly one, of 1 to 128 visible ASCII characters.
        ///
        /// Use it only behind a proxy that sets the header. Otherwise callers choose what is logged, and may give two
        /// requests the same ID.
        #[must_use]
        pub fn trust_request_id(self) -> Self {
            self.with(|settings| settings.id_sources.push($crate::middleware::settings::IdSource::Header))
        }

        /// Takes the ID from the head of the request. Set several sources, and [`trust_request_id`](Self::trust_request_id),
        /// in the order in which they are to be asked: the first that returns an ID wins, and without any the ID is random.
        ///
        #[doc = concat!("```\nuse rest_error::{CorrelationId, middleware::{", stringify!($Middleware), ", trace_id}};\n")]
        /// // The ID of a gateway, else the trace ID of the header `traceparent`.
        #[doc = concat!("let middleware = ", stringify!($Middleware), "::new()")]
        ///     .correlation_id(|request| CorrelationId::try_from(request.headers.get("x-gateway-id")?).ok())
        ///     .correlation_id(trace_id);
        /// ```
        ///
        /// With tower-http's `SetRequestIdLayer` outside, read its extension:
        /// `CorrelationId::try_from(request.extensions.get::<RequestId>()?.header_value()).ok()`. On actix-web, `request`
        /// is a copy in the types of `http`, version 1, and has no extensions.
        #[must_use]
        pub fn correlation_id(
            self,
            find: impl Fn(&::http::request::Parts) -> Option<$crate::text::correlation_id::CorrelationId>
            + Send
            + Sync
            + 'static,
        ) -> Self {
            let source = $crate::middleware::settings::IdSource::Request(std::sync::Arc::new(find));
            self.with(|settings| settings.id_sources.push(source))
        }

        /// Answers with the correlation ID of the failure in another service, if that [caused](crate::Upstream) the error.
        /// Then the client quotes an ID that is in the logs of both services. Without this setting only the event has both
        /// IDs.
        #[must_use]
        pub fn pass_on_upstream_correlation_id(self) -> Self {
            self.with(|settings| settings.passes_upstream_id_on = true)
        }

        /// Sets the header that has the ID, in the response and in a trusted request. The name is of the crate `http`,
        /// version 1. Browsers see the header only if the CORS middleware exposes it.
        #[must_use]
        pub fn header(self, name: ::http::HeaderName) -> Self {
            self.with(|settings| settings.header = name)
        }

        /// Sets what a foreign error becomes, given its head and its text. The status is kept, whatever that of the result
        /// is; `None` leaves it to the middleware.
        ///
        /// The text comes from a body of at most 8 KiB. It is `None` if the body is empty, compressed, longer, not ready at once,
        /// or in another encoding than UTF-8 and UTF-16. It is not sent to the client unless you put it into the result.
        ///
        #[doc = concat!(
            "```\nuse http::StatusCode;\nuse rest_error::{ErrorResponse, RestError, middleware::",
            stringify!($Middleware),
            "};\n"
        )]
        /// #[derive(Debug, RestError)]
        /// #[rest(status = 404, msg = "There is no such page")]
        /// struct NoSuchPage;
        ///
        #[doc = concat!("let middleware = ", stringify!($Middleware), "::new().foreign(|response, _text| match response.status {")]
        ///     StatusCode::NOT_FOUND => Some(NoSuchPage.into()),
        ///     _ => None,
        /// });
        /// ```
        #[must_use]
        pub fn foreign(
            self,
            convert: impl Fn(
                &::http::response::Parts,
                Option<&str>,
            ) -> Option<$crate::response::error_response::ErrorResponse>
            + Send
            + Sync
            + 'static,
        ) -> Self {
            self.with(|settings| settings.foreign = Some(std::sync::Arc::new(convert)))
        }

        /// Sets the level of the event; `None` logs no event.
        ///
        #[doc = concat!("```\nuse rest_error::middleware::", stringify!($Middleware), ";\nuse tracing::Level;\n")]
        #[doc = concat!("let middleware = ", stringify!($Middleware), "::new().level(|report| match report.code() {")]
        ///     "NotFound" => None,
        ///     _ if report.status().is_server_error() => Some(Level::ERROR),
        ///     _ => Some(Level::DEBUG),
        /// });
        /// ```
        #[must_use]
        pub fn level(
            self,
            level: impl Fn(&$crate::response::report::ErrorReport) -> Option<::tracing::Level> + Send + Sync + 'static,
        ) -> Self {
            self.with(|settings| settings.level = Some(std::sync::Arc::new(level)))
        }

        /// Calls `hook` once for each failure that has a response, after the event is logged: to count it, or to send it to Sentry. Several hooks
        /// are called in their order. A request that is cancelled leaves an event, but calls no hook, because without a response
        /// there is no report.
        ///
        /// The report has the final correlation ID, and the method and the route of the request. Use code, status, method
        /// and route as labels of a metric, because the number of their values is bounded. A panic in the hook is caught.
        ///
        #[doc = concat!("```\nuse rest_error::middleware::", stringify!($Middleware), ";\nuse std::sync::atomic::{AtomicU64, Ordering};\n")]
        /// static FAILURES: AtomicU64 = AtomicU64::new(0);
        ///
        #[doc = concat!("let middleware = ", stringify!($Middleware), "::new().on_error(|report| {")]
        ///     if report.status().is_server_error() {
        ///         FAILURES.fetch_add(1, Ordering::Relaxed);
        ///     }
        /// });
        /// ```
        #[must_use]
        pub fn on_error(self, hook: impl Fn(&$crate::response::report::ErrorReport) + Send + Sync + 'static) -> Self {
            self.with(|settings| settings.on_error.push(std::sync::Arc::new(hook)))
        }

        /// Sets how failures look to clients: see the module [`render`](crate::middleware::render). Several renderers are asked in
        /// their order. The first that answers decides; without any, the body is the envelope.
        ///
        #[doc = concat!("```\nuse rest_error::middleware::{", stringify!($Middleware), ", render};\n")]
        #[doc = concat!("let middleware = ", stringify!($Middleware), "::new()")]
        ///     .render(render::problem("https://example.com/errors/"))
        ///     .render(render::page());
        /// ```
        #[must_use]
        pub fn render(self, renderer: impl $crate::middleware::render::Renderer) -> Self {
            self.with(|settings| settings.renderers.push(std::sync::Arc::new(renderer)))
        }
    };
}

pub(super) use setting_methods;
