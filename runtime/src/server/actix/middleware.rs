//! What a service can say of the middleware.

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
use http::{HeaderName, StatusCode, response::Parts};
use tracing::Level;

use super::ErrorService;
use crate::{ErrorResponse, server::config::Config};

/// The outermost middleware of an app, the last to be wrapped around it: every error that it answers is one envelope,
/// with one ID in the body's `target`, in the response header and in the log.
///
/// ```
/// use actix_web::{App, web};
/// use rest_error::actix::ErrorMiddleware;
///
/// let app = App::new().route("/machines", web::get().to(async || "none")).wrap(ErrorMiddleware::new());
/// ```
///
/// **The ID.** Each request is given one, in its extensions, as a [`CorrelationId`](crate::CorrelationId): a fresh one,
/// or that of the request's own header if [told to trust it](Self::trust_request_id). The errors of this crate draw
/// theirs where they are made, be it in a spawned task; the middleware puts the request's in its place, unless one was
/// set there by `with_target`: then header and log take that.
///
/// **The log.** One `tracing` event for each error response, with the target `rest_error`: `status`, `code`, `target`,
/// `method`, `route` where it is [asked for](Self::route), `message_text`, and `sources`, the chain that no client is
/// shown; `upstream_target` and `upstream_code`, where another service's answer [caused](crate::Upstream) the error. A 5xx
/// is an error and a 4xx debug, [unless told otherwise](Self::level).
///
/// **Foreign errors.** A 4xx or 5xx that others answered, with an empty body or `text/plain`, becomes an envelope: the
/// router's 404 and 405, the extractors' rejections, what `actix_web::error` makes. Status and headers are kept, `allow`
/// among them. 400, 401, 403, 404, 429 and 500 get the code of [`DefenderError`](crate::defender::DefenderError), others
/// that of [`HttpError`](crate::HttpError), [unless told otherwise](Self::foreign). What has a body of another type is
/// left alone, and so is a response with [`KeepBody`](crate::KeepBody) in its extensions.
///
/// **Panics.** A handler, an extractor or a middleware within that panics is answered with a 500, and its text goes to
/// the log alone. actix-web itself would close the connection without an answer.
///
/// A success is not touched: no header, no copy.
///
/// # What it does not see
///
/// The server's own answers to what is no request of HTTP, a panic in a body that is already being sent, and whatever a
/// middleware around it makes. A middleware that answers with an `Err`, and a panic, leave no request to answer to, so
/// that they remain an `Err` here: with the whole response in it, but of another type than the error had.
#[derive(Clone, Default)]
pub struct ErrorMiddleware {
    config: Arc<MiddlewareConfig>,
}

/// A route is found in the request.
pub(super) type MiddlewareConfig = Config<fn(&HttpRequest) -> Option<String>>;

impl ErrorMiddleware {
    /// A middleware that makes an ID for each request, and names it in `x-request-id`.
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

    /// The header that names the ID, in the response and in a trusted request; a name of the crate `http`, version 1.
    #[must_use]
    pub fn header(self, name: HeaderName) -> Self {
        self.with(|config| config.header = name)
    }

    /// What a foreign error becomes, by its head in the terms of `http`, version 1. The status is kept, whatever the
    /// answer says; `None` leaves it to the middleware.
    ///
    /// ```
    /// use http::StatusCode;
    /// use rest_error::{ErrorResponse, RestError, actix::ErrorMiddleware};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(status = 404, msg = "There is no such page")]
    /// struct NoSuchPage;
    ///
    /// let middleware = ErrorMiddleware::new().foreign(|response| match response.status {
    ///     StatusCode::NOT_FOUND => Some(NoSuchPage.into()),
    ///     _ => None,
    /// });
    /// ```
    #[must_use]
    pub fn foreign(self, convert: impl Fn(&Parts) -> Option<ErrorResponse> + Send + Sync + 'static) -> Self {
        self.with(|config| config.foreign = Some(Arc::new(convert)))
    }

    /// How the matched route is found, for the log. It is asked of each request before that is routed, as none is left
    /// after a panic; so it costs a second look at the routes.
    ///
    /// ```
    /// use actix_web::HttpRequest;
    /// use rest_error::actix::ErrorMiddleware;
    ///
    /// let middleware = ErrorMiddleware::new().route(HttpRequest::match_pattern);
    /// ```
    #[must_use]
    pub fn route(self, route: fn(&HttpRequest) -> Option<String>) -> Self {
        self.with(|config| config.route = Some(route))
    }

    /// The level of the event by the status; `None` writes none.
    #[must_use]
    pub fn level(self, level: fn(StatusCode) -> Option<Level>) -> Self {
        self.with(|config| config.level = level)
    }

    fn with(mut self, change: impl FnOnce(&mut MiddlewareConfig)) -> Self {
        change(Arc::make_mut(&mut self.config));
        self
    }
}

impl fmt::Debug for ErrorMiddleware {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.config.debug("ErrorMiddleware", f)
    }
}

impl<S, B> Transform<S, ServiceRequest> for ErrorMiddleware
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Transform = ErrorService<S>;
    type InitError = ();
    type Future = Ready<Result<ErrorService<S>, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(ErrorService::new(inner, Arc::clone(&self.config))))
    }
}
