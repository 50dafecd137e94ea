//! [`ErrorMiddleware`], with its settings.

use std::{
    fmt,
    future::{Ready, ready},
    sync::Arc,
};

use actix_web::{
    Error, HttpRequest,
    body::{EitherBody, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse, Transform},
};

use super::{service::ErrorMiddlewareService, settings::MiddlewareSettings};
use crate::middleware::settings::setting_methods;

/// Turns every error that an app answers into an envelope, with one correlation ID in the body's `target`, in the response
/// header and in the log. The last `wrap` of an app is the outermost. So write `.wrap(ErrorMiddleware::new())` below the middleware
/// whose errors it handles, and above CORS and tracing. The guide [`actix`](crate::guide::actix) has a complete program.
///
/// ```
/// use actix_web::{App, web};
/// use rest_error::middleware::ErrorMiddleware;
///
/// let app = App::new().route("/machines", web::get().to(async || "none")).wrap(ErrorMiddleware::new());
/// ```
///
/// **The correlation ID.** Each request gets one in its extensions, as a [`CorrelationId`](crate::CorrelationId): a random
/// one, unless you [trust the request's header](Self::trust_request_id) or [choose another source](Self::correlation_id).
/// Errors of this crate generate an ID where they are created, which may be in a spawned task. The middleware replaces it in the
/// body by the request's, unless it was set with `with_correlation_id`, or other middleware has changed the body. Then header
/// and log have the ID that the body shows.
///
/// **One inside another.** If a scope has an `ErrorMiddleware` and the app has one too, both use the ID of the outer one. The inner
/// one logs the failures of the scope and calls the hooks, with its own settings, and the outer one does not log them again. If the inner
/// one has no [`route`](Self::route), it uses that of the outer one.
///
/// **The log.** The middleware logs one `tracing` event for each error response, with the target `rest_error` and the fields
/// `error.type` (the error code), `http.response.status_code`, `http.request.method`, `http.route` if it is
/// [known](Self::route), `correlation_id`, `message_text`, `details`, which are the
/// further failures in the same response, and `sources`, the chain that no client sees;
/// `upstream.error.type` and `upstream.correlation_id` if the error of another service [caused](crate::Upstream) this one. The
/// level is `ERROR` for a 5xx and `INFO` for a 4xx, unless you [set another](Self::level). A handler that is dropped before it
/// answers leaves an event with the `error.type` `cancelled`. actix-web drops a handler whose client has disconnected only with
/// `HttpServer::h1_allow_half_closed(false)`.
///
/// **Other logs.** actix-web keeps the error of a response, for outer middleware. Some of it logs the `Debug` output of that error,
/// with all its sources. So this middleware passes failures on without the error: `response.error()` is `None`. Outer middleware
/// finds the [`ErrorReport`](crate::ErrorReport) in the extensions of the response.
///
/// **Foreign errors.** A 4xx or 5xx of somebody else with an empty body or `text/plain` becomes an envelope: the router's
/// 404 and 405, the extractors' rejections, errors of `actix_web::error`. Status and headers are kept, for example `allow`.
/// The code is that of [`HttpError`](crate::HttpError), unless you [choose another](Self::foreign). A body of another type
/// stays as it is, and so does a response with [`KeepBody`](crate::middleware::KeepBody) in its extensions.
///
/// **Panics.** If a handler, an extractor or an inner middleware panics, the client gets a 500, and the panic's message is
/// only logged. actix-web itself would close the connection without a response.
///
/// Successful responses are not touched or copied. An error of this crate that a handler sends with the status of a success, such as
/// the tuple `(ErrorResponse::from(error), StatusCode::OK)`, counts as an error.
///
/// # Limits
///
/// It does not see what the server itself answers to malformed HTTP, a panic in a body that is already being sent, and
/// what an outer middleware answers.
///
/// If an inner middleware returns an `Err` or something panics, actix-web has dropped the request. An outer middleware that calls
/// `response.request()` then gets a new one, with the same method, URI, version, headers and address. It has no extensions, no
/// app data and no matched route, so read those before you call the inner service.
#[derive(Clone, Default)]
pub struct ErrorMiddleware {
    settings: Arc<MiddlewareSettings>,
}

impl ErrorMiddleware {
    setting_methods!(ErrorMiddleware);

    /// Sets how the matched route is found, for the log and for hooks. By default, it is [`HttpRequest::match_pattern`], such as
    /// `/machines/{id}`.
    ///
    /// The function runs for every request, before the request is routed, because the request is gone after a panic. So the
    /// default costs a second lookup of the route. A middleware that changes the path, such as `NormalizePath`, must
    /// be outside, or the default finds no route for the old path.
    ///
    /// ```
    /// use rest_error::middleware::ErrorMiddleware;
    ///
    /// // No route, and no second lookup.
    /// let middleware = ErrorMiddleware::new().route(|_| None);
    /// ```
    #[must_use]
    pub fn route(self, route: fn(&HttpRequest) -> Option<String>) -> Self {
        self.with(|settings| settings.route = Some(route))
    }

    fn with(mut self, change: impl FnOnce(&mut MiddlewareSettings)) -> Self {
        change(Arc::make_mut(&mut self.settings));
        self
    }
}

impl fmt::Debug for ErrorMiddleware {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.debug("ErrorMiddleware", f)
    }
}

impl<S, B> Transform<S, ServiceRequest> for ErrorMiddleware
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Transform = ErrorMiddlewareService<S>;
    type InitError = ();
    type Future = Ready<Result<ErrorMiddlewareService<S>, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(ErrorMiddlewareService::new(inner, Arc::clone(&self.settings))))
    }
}
