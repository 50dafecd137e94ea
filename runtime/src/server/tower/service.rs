//! The service that the layer puts around another.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    task::{Context, Poll},
};

use http::{Request, Response};
use http_body::Body;
use tower_service::Service;

use super::{
    config::Config,
    future::{ResponseFuture, Seen},
};
use crate::CorrelationId;

/// A service whose errors are envelopes; [`ErrorLayer`](super::ErrorLayer) makes it.
#[derive(Clone)]
pub struct ErrorService<S> {
    inner: S,
    config: Arc<Config>,
}

impl<S> ErrorService<S> {
    pub(super) fn new(inner: S, config: Arc<Config>) -> Self {
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
        let target = target(&config, &request);
        request.extensions_mut().insert(target.clone());
        let route = config.route.and_then(|route| route(request.extensions())).map(Box::from);
        let seen = Seen { method: request.method().clone(), route, target };
        // A service may panic before it has a future. What is left behind is the service, which is called again.
        let inner = catch_unwind(AssertUnwindSafe(|| self.inner.call(request)));
        ResponseFuture::new(inner, config, seen)
    }
}

/// The ID of a request.
fn target<Q>(config: &Config, request: &Request<Q>) -> CorrelationId {
    let mut given = request.headers().get_all(&config.header).iter();
    match (given.next(), given.next()) {
        (Some(only), None) if config.trusts_request => CorrelationId::try_from(only).ok(),
        _ => None,
    }
    .unwrap_or_else(CorrelationId::new)
}
