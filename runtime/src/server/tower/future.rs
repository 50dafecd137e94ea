//! The response of the inner service, made whole.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use http::Response;
use http_body::Body;
use pin_project_lite::pin_project;

use super::config::LayerConfig;
use crate::server::{
    caught::Caught,
    finish::{self, Answered, Seen},
    foreign,
};

pin_project! {
    /// The response of an [`ErrorService`](super::ErrorService).
    pub struct ResponseFuture<F> {
        #[pin]
        inner: Caught<F>,
        config: Arc<LayerConfig>,
        seen: Seen,
    }
}

impl<F> ResponseFuture<F> {
    pub(super) fn new(inner: Caught<F>, config: Arc<LayerConfig>, seen: Seen) -> Self {
        Self { inner, config, seen }
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body + From<Vec<u8>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let response = match ready!(this.inner.poll(cx)) {
            Ok(response) => response?,
            Err(panic) => foreign::panicked(&*panic).into_http(),
        };
        Poll::Ready(Ok(whole(response, this.config, this.seen)))
    }
}

/// The response as the client gets it.
fn whole<B: Body + From<Vec<u8>>>(response: Response<B>, config: &LayerConfig, seen: &Seen) -> Response<B> {
    if !finish::is_error(response.status()) {
        return response;
    }
    let is_empty = response.body().is_end_stream() || response.body().size_hint().exact() == Some(0);
    let (parts, body) = response.into_parts();
    let (parts, new) = finish::finish(Answered { parts, is_empty, cause: None }, config, seen);
    // The head is that of the other methods (RFC 9110, 9.3.2).
    let new = new.filter(|_| seen.method != http::Method::HEAD);
    Response::from_parts(parts, new.map_or(body, B::from))
}
