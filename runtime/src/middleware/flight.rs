//! A request on its way: what is known about it, and what several layers around it must agree on.

use std::sync::{Arc, Mutex, PoisonError};

use http::{HeaderMap, HeaderValue, Method, StatusCode, header, response::Parts};
use tracing::Span;

use super::{caught::guarded, grpc, log};
use crate::{
    response::report::{self, ErrorReport},
    text::correlation_id::CorrelationId,
};

/// A request on its way. If it is dropped before the response is there, the handler was dropped as well, because of a timeout
/// outside or because the client hung up; then that is logged.
pub(super) struct Flight {
    pub(super) method: Method,
    pub(super) route: Option<Box<str>>,
    pub(super) correlation_id: CorrelationId,
    /// The media type of an error, if the client speaks gRPC.
    pub(super) grpc: Option<&'static str>,
    /// The headers of the request that renderers read.
    pub(super) kept: HeaderMap,
    /// The span that was current when the request arrived.
    pub(super) span: Span,
    trail: Trail,
    /// Whether a layer outside sees the response, too.
    is_nested: bool,
    is_answered: bool,
}

/// What the layers around one request share. It is in the extensions of the request.
#[derive(Clone)]
pub(super) struct Trail(Arc<Shared>);

struct Shared {
    correlation_id: CorrelationId,
    /// The failure that a layer has finished last.
    finished: Mutex<Option<(StatusCode, CorrelationId)>>,
}

/// Marks a response that a layer has finished. It is in the extensions of the response.
#[derive(Clone)]
pub(super) struct Finished {
    id: CorrelationId,
    /// Whether the body is an envelope that a layer outside may still render in another form.
    is_plain_envelope: bool,
}

impl Trail {
    fn new(correlation_id: CorrelationId) -> Self {
        Self(Arc::new(Shared { correlation_id, finished: Mutex::new(None) }))
    }
}

impl Flight {
    /// `outer` is the trail that a layer outside has left in the request. Otherwise, `id` decides about the correlation ID.
    /// The result's trail must be put into the request, with the ID, if there was none.
    pub(super) fn new(
        method: Method,
        content_type: Option<&[u8]>,
        outer: Option<Trail>,
        id: impl FnOnce() -> CorrelationId,
    ) -> Self {
        let is_nested = outer.is_some();
        let trail = outer.unwrap_or_else(|| Trail::new(id()));
        Self {
            method,
            route: None,
            correlation_id: trail.0.correlation_id.clone(),
            grpc: content_type.and_then(grpc::media_type),
            kept: HeaderMap::new(),
            span: report::current_span(),
            trail,
            is_nested,
            is_answered: false,
        }
    }

    pub(super) fn new_trail(&self) -> Option<Trail> {
        (!self.is_nested).then(|| self.trail.clone())
    }

    /// The inner service has answered.
    pub(super) fn answered(&mut self) {
        self.is_answered = true;
    }

    /// The ID of a failure that a layer inside has finished. If a middleware between has rebuilt the response, and dropped
    /// its extensions, the request still knows.
    pub(super) fn finished_inside(&self, parts: &Parts) -> Option<CorrelationId> {
        if let Some(Finished { id, .. }) = parts.extensions.get() {
            return Some(id.clone());
        }
        if parts.extensions.get::<ErrorReport>().is_some() || !parts.headers.contains_key(header::CONTENT_TYPE) {
            // It is another failure, which came after that one.
            return None;
        }
        let finished = self.trail.0.finished.lock().unwrap_or_else(PoisonError::into_inner);
        finished.as_ref().filter(|(status, _)| *status == parts.status).map(|(_, id)| id.clone())
    }

    /// Whether a layer inside has finished a failure as a plain envelope, which a layer outside may still render.
    pub(super) fn is_plain_envelope(parts: &Parts) -> bool {
        parts.extensions.get::<Finished>().is_some_and(|finished| finished.is_plain_envelope)
    }

    /// Tells the layers outside that a failure is finished.
    pub(super) fn finish(&self, parts: &mut Parts, id: &CorrelationId, is_plain_envelope: bool) {
        *self.trail.0.finished.lock().unwrap_or_else(PoisonError::into_inner) = Some((parts.status, id.clone()));
        parts.extensions.insert(Finished { id: id.clone(), is_plain_envelope });
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if !self.is_answered && !self.is_nested {
            // If the subscriber panicked while this is dropped because of a panic, the process would abort.
            let _ = guarded(|| log::cancelled(&self.span, &self.method, self.route.as_deref(), &self.correlation_id));
        }
    }
}

/// The ID as a header.
pub(super) fn header_value(id: &CorrelationId) -> Option<HeaderValue> {
    HeaderValue::from_bytes(id.as_bytes()).ok()
}
