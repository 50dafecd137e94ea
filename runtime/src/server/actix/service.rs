//! The service that the middleware puts around another, and its response, made whole.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use actix_web::{
    Error, HttpMessage, HttpResponse,
    body::{BodySize, BoxBody, EitherBody, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse, forward_ready},
    error::InternalError,
    http::header::HeaderValue,
};
use http::{Method, Response};
use pin_project_lite::pin_project;

use super::{convert, middleware::MiddlewareConfig};
use crate::{
    message,
    server::{
        caught::Caught,
        finish::{self, Answered, Seen},
        foreign,
    },
};

/// A service whose errors are envelopes; [`ErrorMiddleware`](super::ErrorMiddleware) makes it.
pub struct ErrorService<S> {
    inner: S,
    config: Arc<MiddlewareConfig>,
}

impl<S> ErrorService<S> {
    pub(super) fn new(inner: S, config: Arc<MiddlewareConfig>) -> Self {
        Self { inner, config }
    }
}

impl<S: std::fmt::Debug> std::fmt::Debug for ErrorService<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ErrorService").field("inner", &self.inner).finish_non_exhaustive()
    }
}

impl<S, B> Service<ServiceRequest> for ErrorService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = ResponseFuture<S::Future>;

    forward_ready!(inner);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let config = Arc::clone(&self.config);
        let given = request.headers().get_all(config.header.as_str());
        let target = config.target(given.map(HeaderValue::as_bytes));
        request.extensions_mut().insert(target.clone());
        let method = Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
        let route = config.route.and_then(|route| route(request.request())).map(Into::into);
        // A clone of the request to answer to would not do: actix-web panics where it routes one that is shared.
        let inner = Caught::call(|| self.inner.call(request));
        ResponseFuture { inner, config, seen: Seen { method, route, target } }
    }
}

pin_project! {
    /// The response of an [`ErrorService`].
    pub struct ResponseFuture<F> {
        #[pin]
        inner: Caught<F>,
        config: Arc<MiddlewareConfig>,
        seen: Seen,
    }
}

impl<F, B> Future for ResponseFuture<F>
where
    F: Future<Output = Result<ServiceResponse<B>, Error>>,
    B: MessageBody,
{
    type Output = Result<ServiceResponse<EitherBody<B>>, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let (config, seen) = (&**this.config, &*this.seen);
        Poll::Ready(match ready!(this.inner.poll(cx)) {
            Ok(Ok(response)) => {
                let (request, response) = response.into_parts();
                Ok(ServiceResponse::new(request, whole(response, config, seen)))
            }
            Ok(Err(error)) => {
                let response = whole(error.error_response(), config, seen).map_into_boxed_body();
                Err(InternalError::from_response(error, response).into())
            }
            Err(panic) => {
                let (parts, body) = foreign::panicked(&*panic).into_http::<Vec<u8>>().into_parts();
                let (parts, new) = finish::finish(Answered { parts, is_empty: false, cause: None }, config, seen);
                let response = convert::response(Response::from_parts(parts, new.unwrap_or(body)));
                Err(InternalError::from_response(foreign::panic_text(&*panic), response).into())
            }
        })
    }
}

/// The response as the client gets it.
fn whole<B: MessageBody>(
    mut response: HttpResponse<B>,
    config: &MiddlewareConfig,
    seen: &Seen,
) -> HttpResponse<EitherBody<B>> {
    if !finish::is_error(convert::status_of(&response)) {
        return response.map_into_left_body();
    }
    let is_empty = matches!(response.body().size(), BodySize::None | BodySize::Sized(0));
    let cause = response.error().map(|error| message::cut(&error));
    // Of a `HEAD` too: actix-web takes the length of the body, and sends none of it.
    let (parts, new) = finish::finish(Answered { parts: convert::parts(&mut response), is_empty, cause }, config, seen);
    convert::put(parts, &mut response);
    match new {
        Some(body) => response.set_body(BoxBody::new(body)).map_into_right_body(),
        None => response.map_into_left_body(),
    }
}
