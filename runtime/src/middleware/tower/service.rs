//! The service that the layer wraps around another.

use std::{
    sync::Arc,
    task::{Context, Poll},
};

use http::{HeaderValue, Request, Response, header};
use http_body::Body;
use tower_service::Service;

use super::{
    body::ErrorBody,
    future::ResponseFuture,
    settings::{self, LayerSettings},
};
use crate::middleware::{
    caught::{Caught, guarded},
    flight::{Flight, Trail},
};

/// A service whose errors are envelopes. [`ErrorLayer`](super::layer::ErrorLayer) creates it.
#[derive(Clone)]
pub struct ErrorService<S> {
    inner: S,
    settings: Arc<LayerSettings>,
}

impl<S> ErrorService<S> {
    pub(super) fn new(inner: S, settings: Arc<LayerSettings>) -> Self {
        Self { inner, settings }
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
    B: Body,
    B::Data: From<Vec<u8>>,
{
    type Response = Response<ErrorBody<B>>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Q>) -> Self::Future {
        let settings = Arc::clone(&self.settings);
        let (mut parts, body) = request.into_parts();
        let id = || {
            let given = parts.headers.get_all(&settings.header);
            settings.correlation_id(given.iter().map(HeaderValue::as_bytes), Some(&parts))
        };
        let content_type = parts.headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
        let outer = parts.extensions.get::<Trail>().cloned();
        let mut flight = Flight::new(parts.method.clone(), content_type, outer, id);
        flight.kept = settings.renderers.keep(|name| parts.headers.get_all(name).iter().cloned());
        let route = settings.route.unwrap_or(settings::matched_path);
        flight.route = guarded(|| route(&parts.extensions).map(Box::from)).unwrap_or(None);
        if let Some(trail) = flight.new_trail() {
            parts.extensions.insert(trail);
            parts.extensions.insert(flight.correlation_id.clone());
        }
        let request = Request::from_parts(parts, body);
        ResponseFuture::new(Caught::call(|| self.inner.call(request)), settings, flight)
    }
}
