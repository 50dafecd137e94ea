//! A failure that passes `ErrorLayer`, in each form.

use std::{
    future::{Ready, ready},
    hint::black_box,
    pin::pin,
    task::{Context, Poll, Waker},
};

use axum_core::{
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header::ACCEPT};
use rest_error::{
    RestError,
    middleware::{ErrorLayer, render},
};
use tower_layer::Layer;
use tower_service::Service;

/// A service that always fails.
#[derive(Clone)]
struct Fails<F>(F);

impl<E: RestError + IntoResponse, F: Fn() -> E> Service<Request> for Fails<F> {
    type Response = Response;
    type Error = std::convert::Infallible;
    type Future = Ready<Result<Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request) -> Self::Future {
        ready(Ok(black_box(&self.0)().into_response()))
    }
}

pub(crate) fn plain() -> ErrorLayer {
    ErrorLayer::new()
}

pub(crate) fn rendered() -> ErrorLayer {
    ErrorLayer::new().render(render::problem("https://example.com/errors/")).render(render::page())
}

/// Sends requests through the layer, from clients that accept this.
pub(crate) fn through<E: RestError + IntoResponse>(
    layer: ErrorLayer,
    accept: &'static str,
    fails: impl Fn() -> E,
) -> impl FnMut() {
    let mut service = layer.layer(Fails(fails));
    move || {
        let mut request = Request::new(Body::empty());
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static(accept));
        let response = pin!(service.call(request)).poll(&mut Context::from_waker(Waker::noop()));
        drop(black_box(response));
    }
}
