//! A handler that panics is answered for, and the next request is served.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    extract::Request,
    response::Response,
    routing::get,
};
use http_body::Frame;
use rest_error::{HttpError, middleware::ErrorLayer};
use rest_error_tests::log::subscribe;
use tower::{Layer, Service, ServiceExt};
use tracing::{Event, Subscriber};
use tracing_subscriber::{
    layer::{self, SubscriberExt},
    registry,
};

use crate::sent::{get as get_request, send};

async fn panics(text: &'static str) {
    // Before and after the first wait.
    tokio::task::yield_now().await;
    panic!("{text}: secret");
}

#[tokio::test]
async fn its_words_are_in_the_log_alone() {
    let app = Router::new()
        .route("/formatted", get(async || panics("on purpose").await))
        .route("/literal", get(async || -> () { panic!("on purpose") }))
        .route("/other", get(async || -> () { std::panic::panic_any(7) }))
        .layer(ErrorLayer::new());
    for (path, source) in
        [("/formatted", "panicked: on purpose: secret"), ("/literal", "panicked: on purpose"), ("/other", "panicked")]
    {
        let answer = send(&app, get_request(path)).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (500, "InternalServerError"), "{path}");
        assert_eq!(answer.log[0].field("sources"), Some(source));
        assert!(!String::from_utf8(answer.body).unwrap().contains("purpose"));
    }
}

/// Panics before it has a future.
#[derive(Clone)]
struct AtOnce;

impl Service<Request> for AtOnce {
    type Response = Response;
    type Error = Infallible;
    type Future = Ready<Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        assert!(request.uri().path() != "/panic", "at once");
        ready(Ok(Response::new(Body::empty())))
    }
}

#[tokio::test]
async fn a_service_that_panics_at_once_serves_the_next_request() {
    let mut service = ErrorLayer::new().layer(AtOnce);
    for (path, status) in [("/panic", 500), ("/", 200), ("/panic", 500), ("/", 200)] {
        let response = service.ready().await.unwrap().call(get_request(path)).await.unwrap();
        assert_eq!(response.status(), status);
    }
}

/// A future and a body that panic when they are dropped, whatever happened before.
struct Explosive {
    panics_when_polled: bool,
}

impl Drop for Explosive {
    fn drop(&mut self) {
        panic!("on purpose: in drop");
    }
}

impl Future for Explosive {
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        assert!(!self.panics_when_polled, "on purpose: when polled");
        Poll::Ready(Ok(Response::new(Body::from("fine"))))
    }
}

impl HttpBody for Explosive {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        assert!(!self.panics_when_polled, "on purpose: when polled");
        Poll::Ready(None)
    }
}

#[tokio::test]
async fn a_panic_in_the_drop_of_a_future_costs_no_response() {
    for (panics_when_polled, status) in [(false, 200), (true, 500)] {
        let service = tower::service_fn(move |_: Request| Explosive { panics_when_polled });
        let response = ErrorLayer::new().layer(service).oneshot(get_request("/")).await.unwrap();
        assert_eq!(response.status(), status);
    }
}

#[tokio::test]
async fn a_panic_in_the_drop_of_a_body_costs_no_response() {
    for (panics_when_polled, status, code) in [(false, 503, "ServiceUnavailable"), (true, 500, "InternalServerError")] {
        let handler = async move || {
            let mut response = Response::new(Body::new(Explosive { panics_when_polled }));
            *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
            response
        };
        let app = Router::new().route("/", get(handler)).layer(ErrorLayer::new());
        let answer = send(&app, get_request("/")).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (status, code));
    }
}

/// Panics at every event of the middleware, as a subscriber does whose writer has gone.
struct Broken;

impl<S: Subscriber> tracing_subscriber::Layer<S> for Broken {
    fn on_event(&self, event: &Event<'_>, _: layer::Context<'_, S>) {
        assert_ne!(event.metadata().target(), "rest_error", "on purpose: in the subscriber");
    }
}

#[tokio::test]
async fn a_panic_in_the_subscriber_costs_no_response() {
    let app = Router::new()
        .route("/gone", get(async || HttpError::Gone))
        .route("/wait", get(std::future::pending::<()>))
        .layer(ErrorLayer::new());
    let guard = subscribe(registry().with(Broken));
    let response = app.clone().oneshot(get_request("/gone")).await.unwrap();
    assert_eq!((response.status().as_u16(), &response.headers()["x-ms-error-code"]), (410, &"Gone".parse().unwrap()));
    // A request that is cancelled while something else panics must not end the process.
    let cancelled = std::thread::spawn(move || {
        let _guard = subscribe(registry().with(Broken));
        let mut answer = Box::pin(app.oneshot(get_request("/wait")));
        assert!(answer.as_mut().poll(&mut Context::from_waker(std::task::Waker::noop())).is_pending());
        panic!("on purpose");
    });
    assert!(cancelled.join().is_err());
    drop(guard);
}
