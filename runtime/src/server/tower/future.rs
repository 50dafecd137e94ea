//! The response of the inner service, made whole.

use std::{
    any::Any,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use http::{HeaderValue, Method, Response, header};
use http_body::Body;
use pin_project_lite::pin_project;

use super::config::Config;
use crate::{
    CorrelationId, ErrorReport, ErrorResponse,
    server::{foreign, log},
};

type Panic = Box<dyn Any + Send>;

pin_project! {
    /// The response of an [`ErrorService`](super::ErrorService).
    pub struct ResponseFuture<F> {
        #[pin]
        inner: Option<F>,
        // Of a service that has no future, as it panicked.
        panic: Option<Panic>,
        config: Arc<Config>,
        seen: Seen,
    }
}

/// What is known of the request.
pub(super) struct Seen {
    pub(super) method: Method,
    pub(super) route: Option<Box<str>>,
    pub(super) target: CorrelationId,
}

impl<F> ResponseFuture<F> {
    pub(super) fn new(inner: Result<F, Panic>, config: Arc<Config>, seen: Seen) -> Self {
        let (inner, panic) = match inner {
            Ok(inner) => (Some(inner), None),
            Err(panic) => (None, Some(panic)),
        };
        Self { inner, panic, config, seen }
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body + From<Vec<u8>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let polled = match (this.inner.as_mut().as_pin_mut(), this.panic.take()) {
            // What a panic leaves behind is the future, which is not polled again.
            (Some(inner), _) => catch_unwind(AssertUnwindSafe(|| inner.poll(cx))),
            (None, panic) => Err(panic.unwrap_or_else(|| Box::new("polled after its end"))),
        };
        let response = match polled {
            Ok(poll) => ready!(poll)?,
            Err(panic) => {
                this.inner.set(None);
                foreign::panicked(&*panic).into_http()
            }
        };
        Poll::Ready(Ok(whole(response, this.config, this.seen)))
    }
}

/// The response as the client gets it; an error is in the log by then.
fn whole<B: Body + From<Vec<u8>>>(response: Response<B>, config: &Config, seen: &Seen) -> Response<B> {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let response = match response.extensions().get::<ErrorReport>() {
        Some(_) => response,
        None => converted(response, config, seen),
    };
    let (mut parts, mut body) = response.into_parts();
    let report = parts.extensions.get::<ErrorReport>();
    let target = report.filter(|report| report.is_target_given()).map_or(&seen.target, ErrorReport::target);
    if let Some(report) = report.filter(|report| report.target() != target && seen.method != Method::HEAD) {
        body = report.body_with(target).into();
        // A layer between may have compressed the other.
        for header in [header::CONTENT_ENCODING, header::CONTENT_LENGTH, header::TRANSFER_ENCODING] {
            parts.headers.remove(header);
        }
    }
    if let Ok(value) = HeaderValue::from_str(target.as_str()) {
        parts.headers.insert(&config.header, value);
    }
    if let Some(level) = (config.level)(status) {
        let event = log::Event {
            level,
            status,
            code: report.map(ErrorReport::code),
            target: target.as_str(),
            message: report.map(ErrorReport::message),
            method: &seen.method,
            route: seen.route.as_deref(),
            sources: report.into_iter().flat_map(ErrorReport::sources),
        };
        event.write();
    }
    Response::from_parts(parts, body)
}

/// A foreign error as one of this crate's, unless it is to be left alone.
fn converted<B: Body + From<Vec<u8>>>(response: Response<B>, config: &Config, seen: &Seen) -> Response<B> {
    let is_empty = response.body().is_end_stream() || response.body().size_hint().exact() == Some(0);
    let (parts, body) = response.into_parts();
    if seen.method == Method::HEAD || !foreign::is_foreign(&parts, is_empty) {
        return Response::from_parts(parts, body);
    }
    let told = config.foreign.as_ref().and_then(|convert| convert(&parts));
    let error: ErrorResponse = foreign::response(&parts, told, seen.target.clone());
    let mut response = error.into_http();
    foreign::keep_headers(parts.headers, response.headers_mut());
    response.extensions_mut().extend(parts.extensions);
    response
}
