//! The service that the layer puts around another.

use std::{
    sync::Arc,
    task::{Context, Poll},
};

use http::{HeaderValue, Request, Response};
use http_body::Body;
use tower_service::Service;

use super::{config::LayerConfig, future::ResponseFuture};
use crate::server::{caught::Caught, finish::Seen};

/// A service whose errors are envelopes; [`ErrorLayer`](super::ErrorLayer) makes it.
#[derive(Clone)]
pub struct ErrorService<S> {
    inner: S,
    config: Arc<LayerConfig>,
}

impl<S> ErrorService<S> {
    pub(super) fn new(inner: S, config: Arc<LayerConfig>) -> Self {
        Self { inner, config }
    }
}

impl<S: std::fmt::Debug> std::fmt::Debug for ErrorService<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ErrorService").field("inner", &self.inner).finish_non_exhaustive()
    }
}

impl<S, Q, B> Service<Request<Q>> for ErrorService<S>
where
    S: Service<Request<Q>, Response = Response<B>>,
    B: Body + From<Vec<u8>>,
{
    type Response = Response<B>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<Q>) -> Self::Future {
        let config = Arc::clone(&self.config);
        let target = config.target(request.headers().get_all(&config.header).iter().map(HeaderValue::as_bytes));
        request.extensions_mut().insert(target.clone());
        let route = config.route.and_then(|route| route(request.extensions())).map(Box::from);
        let seen = Seen { method: request.method().clone(), route, target };
        ResponseFuture::new(Caught::call(|| self.inner.call(request)), config, seen)
    }
}
