//! The future of the layer, which finishes error responses.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use http::{Method, Response};
use http_body::Body;
use pin_project_lite::pin_project;

use super::{body::ErrorBody, settings::LayerSettings};
use crate::{
    middleware::{
        caught::{Caught, Panic, discard},
        finish::{self, Answered},
        flight::Flight,
        foreign,
        shown::Glimpse,
    },
    response::report::ErrorReport,
};

pin_project! {
    /// The future of an [`ErrorService`](super::service::ErrorService).
    pub struct ResponseFuture<F> {
        #[pin]
        inner: Caught<F>,
        settings: Arc<LayerSettings>,
        flight: Flight,
    }
}

impl<F> ResponseFuture<F> {
    pub(super) fn new(inner: Caught<F>, settings: Arc<LayerSettings>, flight: Flight) -> Self {
        Self { inner, settings, flight }
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body,
{
    type Output = Result<Response<ErrorBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let answer = ready!(this.inner.poll(cx));
        this.flight.answered();
        let (settings, flight) = (&**this.settings, &*this.flight);
        Poll::Ready(Ok(match answer {
            Ok(response) => finished(response?, settings, flight),
            Err(panic) => panicked(panic, settings, flight),
        }))
    }
}

/// The response that the client gets.
fn finished<B: Body>(response: Response<B>, settings: &LayerSettings, flight: &Flight) -> Response<ErrorBody<B>> {
    let has_report = response.extensions().get::<ErrorReport>().is_some();
    if !finish::concerns(response.status(), has_report) {
        return response.map(ErrorBody::inner);
    }
    let (parts, body) = response.into_parts();
    let is_empty = body.is_end_stream() || body.size_hint().exact() == Some(0);
    let read = match finish::bytes_to_read(&parts, settings, flight) {
        Some(limit) if !is_empty => ErrorBody::read(body, limit),
        _ => Ok((ErrorBody::inner(body), Glimpse::default())),
    };
    let (body, mut glimpse) = match read {
        Ok(read) => read,
        Err(panic) => return panicked(panic, settings, flight),
    };
    glimpse.is_empty |= is_empty;
    let is_empty = glimpse.is_empty;
    let (parts, new) = finish::finish(Answered { parts, body: glimpse, cause: None }, settings, flight);
    // The response to a `HEAD` may have lost its body already, and then it gets no other.
    let new = new.filter(|_| !is_empty || flight.method != Method::HEAD);
    let Some(new) = new else { return Response::from_parts(parts, body) };
    discard(body);
    Response::from_parts(parts, ErrorBody::new(new))
}

fn panicked<B: Body>(panic: Panic, settings: &LayerSettings, flight: &Flight) -> Response<ErrorBody<B>> {
    let (parts, body) = foreign::panicked(panic).into_http::<Vec<u8>>().into_parts();
    let (parts, body) = finish::finish_envelope(parts, body, settings, flight);
    Response::from_parts(parts, ErrorBody::new(body))
}
