//! What a service can say of the layer.

use std::{fmt, sync::Arc};

use http::{Extensions, HeaderName, StatusCode, response::Parts};
use tower_layer::Layer;
use tracing::Level;

use super::ErrorService;
use crate::{ErrorResponse, server::config::Config};

/// The outermost layer of a service: every error that it answers is one envelope, with one ID in the body's `target`, in
/// the response header and in the log.
///
/// ```
/// use axum::{Router, routing::get};
/// use rest_error::tower::ErrorLayer;
///
/// let app: Router = Router::new().route("/machines", get(async || "none")).layer(ErrorLayer::new());
/// ```
///
/// **The ID.** Each request is given one, in its extensions, as a [`CorrelationId`](crate::CorrelationId): a fresh one,
/// or that of the request's own header if [told to trust it](Self::trust_request_id). The errors of this crate draw theirs
/// where they are made, be it in a spawned task; the layer puts the request's in its place, unless one was set there by `with_target`:
/// then header and log take that.
///
/// **The log.** One `tracing` event for each error response, with the target `rest_error`: `status`, `code`, `target`,
/// `method`, `route` where it is [known](Self::route), `message_text`, and `sources`, the chain that no client is shown;
/// `upstream_target` and `upstream_code`, where another service's answer [caused](crate::Upstream) the error. A 5xx is an
/// error and a 4xx debug, [unless told otherwise](Self::level).
///
/// **Foreign errors.** A 4xx or 5xx that others answered, with an empty body or `text/plain`, becomes an envelope: the
/// router's 404 and 405, limits, timeouts, rejections. Status and headers are kept, `allow` among them. 400, 401, 403,
/// 404, 429 and 500 get the code of [`DefenderError`](crate::defender::DefenderError), others that of
/// [`HttpError`](crate::HttpError), [unless told otherwise](Self::foreign). A handler that panics is answered with a
/// 500, and its text goes to the log alone. What has a body of another type is left alone, and so is a response with
/// [`KeepBody`](crate::KeepBody) in its extensions.
///
/// A success is not touched: no header, no copy.
#[derive(Clone, Default)]
pub struct ErrorLayer {
    config: Arc<LayerConfig>,
}

/// A route is found in the extensions of the request.
pub(super) type LayerConfig = Config<fn(&Extensions) -> Option<&str>>;

impl ErrorLayer {
    /// A layer that makes an ID for each request, and names it in `x-request-id`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the ID of a request that has one in the header, if it is 1 to 128 visible ASCII characters.
    ///
    /// That is for a service behind a proxy that sets it: else a caller chooses what stands in the log, and may give
    /// two requests one ID.
    #[must_use]
    pub fn trust_request_id(self) -> Self {
        self.with(|config| config.trusts_request = true)
    }

    /// Answers with the ID of another service's failure, where that [caused](crate::Upstream) the error: so a client quotes
    /// what the logs of both services have. Without it, the event alone names both, as `target` and `upstream_target`.
    #[must_use]
    pub fn pass_upstream_target_on(self) -> Self {
        self.with(|config| config.passes_target_on = true)
    }

    /// The header that names the ID, in the response and in a trusted request.
    #[must_use]
    pub fn header(self, name: HeaderName) -> Self {
        self.with(|config| config.header = name)
    }

    /// What a foreign error becomes. The status is kept, whatever the answer says; `None` leaves it to the layer.
    ///
    /// ```
    /// use http::StatusCode;
    /// use rest_error::{ErrorResponse, RestError, tower::ErrorLayer};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(status = 404, msg = "There is no such page")]
    /// struct NoSuchPage;
    ///
    /// let layer = ErrorLayer::new().foreign(|response| match response.status {
    ///     StatusCode::NOT_FOUND => Some(NoSuchPage.into()),
    ///     _ => None,
    /// });
    /// ```
    #[must_use]
    pub fn foreign(self, convert: impl Fn(&Parts) -> Option<ErrorResponse> + Send + Sync + 'static) -> Self {
        self.with(|config| config.foreign = Some(Arc::new(convert)))
    }

    /// How the matched route is found in a request's extensions, for the log.
    ///
    /// ```
    /// use axum::extract::MatchedPath;
    /// use rest_error::tower::ErrorLayer;
    ///
    /// let layer = ErrorLayer::new().route(|extensions| extensions.get::<MatchedPath>().map(MatchedPath::as_str));
    /// ```
    #[must_use]
    pub fn route(self, route: fn(&Extensions) -> Option<&str>) -> Self {
        self.with(|config| config.route = Some(route))
    }

    /// The level of the event by the status; `None` writes none.
    #[must_use]
    pub fn level(self, level: fn(StatusCode) -> Option<Level>) -> Self {
        self.with(|config| config.level = level)
    }

    fn with(mut self, change: impl FnOnce(&mut LayerConfig)) -> Self {
        change(Arc::make_mut(&mut self.config));
        self
    }
}

impl fmt::Debug for ErrorLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.config.debug("ErrorLayer", f)
    }
}

impl<S> Layer<S> for ErrorLayer {
    type Service = ErrorService<S>;

    fn layer(&self, inner: S) -> ErrorService<S> {
        ErrorService::new(inner, Arc::clone(&self.config))
    }
}
