//! [`ErrorLayer`], with its settings.

use std::{fmt, sync::Arc};

use http::Extensions;
use tower_layer::Layer;

use super::{service::ErrorService, settings::LayerSettings};
use crate::middleware::settings::setting_methods;

/// Turns every error that a service answers into an envelope, with one correlation ID in the body's `target`, in the
/// response header and in the log. The guide [`serving`](crate::guide::serving) shows it among other layers.
///
/// ```
/// use axum::{Router, routing::get};
/// use rest_error::middleware::ErrorLayer;
///
/// let app: Router = Router::new().route("/machines", get(async || "none")).layer(ErrorLayer::new());
/// ```
///
/// **The correlation ID.** Each request gets one in its extensions, as a [`CorrelationId`](crate::CorrelationId): a random
/// one, unless you [trust the request's header](Self::trust_request_id) or [choose another source](Self::correlation_id).
/// The layer writes this ID into the body, the response header and the log. There are two exceptions, in which header and log use
/// the ID that the body shows: the handler has set an ID by `with_correlation_id`, or other middleware has changed the body. If
/// an `ErrorLayer` is inside another one, both use the ID of the outer one, and one event is logged.
///
/// **The log.** The layer logs one `tracing` event for each error response, with the target `rest_error` and the fields
/// `error.type` (the error code), `http.response.status_code`, `http.request.method`, `http.route` if it is
/// [known](Self::route), `correlation_id`, `message_text`, `details`, which are the
/// further failures in the same response, and `sources`, the chain that no client sees;
/// `upstream.error.type` and `upstream.correlation_id` if the error of another service [caused](crate::Upstream) this one. The
/// level is `ERROR` for a 5xx and `INFO` for a 4xx, unless you [set another](Self::level). A handler that is dropped before it
/// answers leaves an event with the `error.type` `cancelled`.
///
/// **Foreign errors.** A 4xx or 5xx of somebody else with an empty body or `text/plain` becomes an envelope: the router's
/// 404 and 405, limits, timeouts, rejections. Status and headers are kept, for example `allow`. The code is that of
/// [`HttpError`](crate::HttpError), unless you [choose another](Self::foreign). A handler that panics is answered with a
/// 500, and the panic's message is only logged. A body of another type stays as it is, and so does a response with
/// [`KeepBody`](crate::middleware::KeepBody) in its extensions.
///
/// Successful responses are not touched or copied. An error of this crate that a handler sends with the status of a success, such as
/// `(StatusCode::OK, error)`, counts as an error.
#[derive(Clone, Default)]
pub struct ErrorLayer {
    settings: Arc<LayerSettings>,
}

impl ErrorLayer {
    setting_methods!(ErrorLayer);

    /// Sets how the matched route is found in a request's extensions, for the log and for hooks. With the feature `axum`, it is
    /// axum's `MatchedPath` by default.
    ///
    /// ```
    /// use rest_error::middleware::ErrorLayer;
    ///
    /// /// What the router of this service puts into the extensions.
    /// #[derive(Clone)]
    /// struct Route(&'static str);
    ///
    /// let layer = ErrorLayer::new().route(|extensions| extensions.get::<Route>().map(|route| route.0));
    /// ```
    #[must_use]
    pub fn route(self, route: fn(&Extensions) -> Option<&str>) -> Self {
        self.with(|settings| settings.route = Some(route))
    }

    fn with(mut self, change: impl FnOnce(&mut LayerSettings)) -> Self {
        change(Arc::make_mut(&mut self.settings));
        self
    }
}

impl fmt::Debug for ErrorLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.debug("ErrorLayer", f)
    }
}

impl<S> Layer<S> for ErrorLayer {
    type Service = ErrorService<S>;

    fn layer(&self, inner: S) -> ErrorService<S> {
        ErrorService::new(inner, Arc::clone(&self.settings))
    }
}
