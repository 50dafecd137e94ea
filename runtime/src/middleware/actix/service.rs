//! The service that the middleware wraps around another, and its future, which finishes error responses.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use actix_web::{
    Error, HttpMessage, HttpRequest, HttpResponse,
    body::{BodySize, BoxBody, EitherBody, MessageBody},
    dev::{Response, Service, ServiceRequest, ServiceResponse, forward_ready},
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
    test::TestRequest,
};
use pin_project_lite::pin_project;

use super::{
    body,
    convert::{self, HeadCopy},
    settings::{FindRoute, MiddlewareSettings},
};
use crate::{
    middleware::{
        caught::{Caught, Panic, discard, guarded},
        finish::{self, Answered},
        flight::{Flight, Trail},
        foreign,
        shown::Glimpse,
    },
    response::{from_actix, report::ErrorReport},
    text::bounded,
};

/// A service whose errors are envelopes. [`ErrorMiddleware`](super::middleware::ErrorMiddleware) creates it.
pub struct ErrorMiddlewareService<S> {
    inner: S,
    settings: Arc<MiddlewareSettings>,
}

impl<S> ErrorMiddlewareService<S> {
    pub(super) fn new(inner: S, settings: Arc<MiddlewareSettings>) -> Self {
        Self { inner, settings }
    }
}

impl<S: std::fmt::Debug> std::fmt::Debug for ErrorMiddlewareService<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ErrorMiddlewareService").field("inner", &self.inner).finish_non_exhaustive()
    }
}

impl<S, B> Service<ServiceRequest> for ErrorMiddlewareService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = ErrorMiddlewareFuture<S::Future>;

    forward_ready!(inner);

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        let settings = Arc::clone(&self.settings);
        let flight = flight(&mut request, &settings);
        let head = HeadCopy::of(request.head());
        let inner = Caught::call(|| self.inner.call(request));
        ErrorMiddlewareFuture { inner, settings, flight, head: Some(head) }
    }
}

/// How the outermost middleware finds the route, for those inside of it that lack the setting `route`. It is in the request's extensions.
#[derive(Clone, Copy)]
struct OuterRoute(FindRoute);

fn flight(request: &mut ServiceRequest, settings: &MiddlewareSettings) -> Flight {
    let id = || {
        let given = request.headers().get_all(settings.header.as_str()).map(HeaderValue::as_bytes);
        let parts = settings.reads_requests().then(|| convert::request_head(request.head()));
        settings.correlation_id(given, parts.as_ref())
    };
    let content_type = request.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    let outer = request.extensions().get::<Trail>().cloned();
    let mut flight = Flight::new(convert::method(request.head()), content_type, outer, id);
    flight.kept = settings.renderers.keep(|name| convert::header_values(request.headers(), name));
    let outer_route = || request.extensions().get().map(|OuterRoute(route)| *route);
    let route = settings.route.or_else(outer_route).unwrap_or(HttpRequest::match_pattern);
    flight.route = guarded(|| route(request.request())).ok().flatten().map(Into::into);
    if let Some(trail) = flight.new_trail() {
        request.extensions_mut().insert(trail);
        request.extensions_mut().insert(flight.correlation_id.clone());
        request.extensions_mut().insert(OuterRoute(route));
    }
    flight
}

pin_project! {
    /// The future of an [`ErrorMiddlewareService`].
    pub struct ErrorMiddlewareFuture<F> {
        #[pin]
        inner: Caught<F>,
        settings: Arc<MiddlewareSettings>,
        flight: Flight,
        // Taken when the response is there.
        head: Option<HeadCopy>,
    }
}

impl<F, B> Future for ErrorMiddlewareFuture<F>
where
    F: Future<Output = Result<ServiceResponse<B>, Error>>,
    B: MessageBody + 'static,
{
    type Output = Result<ServiceResponse<EitherBody<B>>, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let answer = ready!(this.inner.poll(cx));
        this.flight.answered();
        let (settings, flight) = (&**this.settings, &*this.flight);
        let (request, response) = match answer {
            Ok(Ok(response)) => {
                let (request, response) = response.into_parts();
                (Some(request), finished(response, settings, flight))
            }
            Ok(Err(error)) => (None, rendered(error, settings, flight)),
            Err(panic) => (None, panicked(panic, settings, flight)),
        };
        let request = request.or_else(|| this.head.take().map(HeadCopy::into_request));
        // There is always one of them: the head is taken only here, and a future is not polled after its end.
        let request = request.unwrap_or_else(|| TestRequest::default().to_http_request());
        Poll::Ready(Ok(ServiceResponse::new(request, response)))
    }
}

/// The response to the error of an inner middleware.
fn rendered<B: MessageBody + 'static>(
    error: Error,
    settings: &MiddlewareSettings,
    flight: &Flight,
) -> HttpResponse<EitherBody<B>> {
    match guarded(|| HttpResponse::from_error(error)) {
        Ok(response) => finished(response, settings, flight).map_body(|_, body| EitherBody::right(body.boxed())),
        Err(panic) => panicked(panic, settings, flight),
    }
}

fn panicked<B: MessageBody + 'static>(
    panic: Panic,
    settings: &MiddlewareSettings,
    flight: &Flight,
) -> HttpResponse<EitherBody<B>> {
    let (parts, body) = foreign::panicked(panic).into_http::<Vec<u8>>().into_parts();
    let (parts, body) = finish::finish_envelope(parts, body, settings, flight);
    let mut response = HttpResponse::new(StatusCode::INTERNAL_SERVER_ERROR).set_body(BoxBody::new(body));
    convert::replace_head(parts, &mut response);
    response.map_into_right_body()
}

/// The response without the error from which actix-web made it. Middleware outside would log the error's `Debug` output, with all
/// sources. If the error panics when it is dropped, only the extensions of others are lost: the head is replaced later.
fn without_error(head: HttpResponse<()>) -> HttpResponse<()> {
    let without = guarded(|| HttpResponse::from(Response::from(head)));
    without.unwrap_or_else(|_| HttpResponse::with_body(StatusCode::INTERNAL_SERVER_ERROR, ()))
}

/// The response that the client gets.
fn finished<B: MessageBody + 'static>(
    mut response: HttpResponse<B>,
    settings: &MiddlewareSettings,
    flight: &Flight,
) -> HttpResponse<EitherBody<B>> {
    let has_report = response.extensions().contains::<ErrorReport>();
    if !finish::concerns(from_actix::status(response.status()), has_report) {
        return response.map_into_left_body();
    }
    let is_empty = matches!(response.body().size(), BodySize::None | BodySize::Sized(0));
    let cause = response.error().and_then(|error| guarded(|| bounded::truncated(&error)).ok());
    let parts = convert::response_head(&mut response);
    let (head, body) = response.into_parts();
    let head = without_error(head);
    let read = match finish::bytes_to_read(&parts, settings, flight) {
        Some(limit) if !is_empty => body::read(body, limit).map(|(body, glimpse)| (EitherBody::right(body), glimpse)),
        _ => Ok((EitherBody::left(body), Glimpse::default())),
    };
    let (body, mut glimpse) = match read {
        Ok(read) => read,
        Err(panic) => return panicked(panic, settings, flight),
    };
    glimpse.is_empty |= is_empty;
    // This includes `HEAD`: actix-web takes the length from the body, and does not send the body.
    let (parts, new) = finish::finish(Answered { parts, body: glimpse, cause }, settings, flight);
    let body = match new {
        Some(new) => {
            discard(body);
            EitherBody::right(BoxBody::new(new))
        }
        None => body,
    };
    let mut response = head.set_body(body);
    convert::replace_head(parts, &mut response);
    response
}
