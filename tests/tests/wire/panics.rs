//! A handler that panics is answered for, and the next request is served.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    task::{Context, Poll},
};

use axum::{Router, body::Body, extract::Request, response::Response, routing::get};
use rest_error::middleware::ErrorLayer;
use tower::{Layer, Service, ServiceExt};

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
