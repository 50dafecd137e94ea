//! The log on stderr. It has every failure with its correlation ID, which the client has, too, and what no client sees: the
//! causes of server errors, and the texts of panics.
//!
//! The package `traces` in `tests/interop` builds the same program with the feature `otlp`. Then it also exports its spans, if
//! `OTEL_EXPORTER_OTLP_ENDPOINT` is set.

#[cfg(feature = "otlp")]
#[path = "log/otlp.rs"]
mod otlp;

use std::{io, panic};

use axum::{Router, body::Body, http::Request};
use rest_error::middleware::{ErrorLayer, trace_id};
use tower_http::{
    classify::{ServerErrorsAsFailures, SharedClassifier},
    trace::TraceLayer,
};
use tracing::{Level, Span, field::Empty};
use tracing_subscriber::{filter::Targets, fmt, prelude::*};

use crate::{counters, forms};

/// Writes one line to stderr for each event, whatever a caller sent.
pub(crate) fn init() {
    let levels = Targets::new().with_default(Level::INFO);
    // If nobody reads stderr any more, the writer would report that on stderr, and panic.
    let lines = fmt::layer().with_ansi(false).with_writer(io::stderr).log_internal_errors(false);
    let subscriber = tracing_subscriber::registry().with(lines).with(levels);
    #[cfg(feature = "otlp")]
    let subscriber = subscriber.with(otlp::layer());
    subscriber.init();
    // Rust's own hook writes the text of a panic as it is, with its line breaks. As a string field, it is escaped.
    panic::set_hook(Box::new(|panic| tracing::error!(panic = panic.to_string(), "a panic")));
}

/// Exports the last spans.
#[allow(dead_code, reason = "only the program calls it")]
pub(crate) fn flush() {
    #[cfg(feature = "otlp")]
    otlp::flush();
}

/// Puts the layers around the service: each request in a span of its own, and inside of that the layer that makes envelopes of
/// all failures, logs them, and counts them.
#[allow(dead_code, reason = "only the program calls it")]
pub(crate) fn layered<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router.layer(failures()).layer(trace())
}

/// The layer that makes envelopes of all failures.
pub(crate) fn failures() -> ErrorLayer {
    ErrorLayer::new()
        // The ID of a failure is that of the trace, if the caller sends one.
        .correlation_id(trace_id)
        .on_error(counters::count)
        .render(forms::problem())
        .render(forms::page())
        .render(forms::languages())
}

type MakeSpan = fn(&Request<Body>) -> Span;

/// A span for each request. `ErrorLayer` records in the empty fields what failed.
fn trace() -> TraceLayer<SharedClassifier<ServerErrorsAsFailures>, MakeSpan, (), (), (), (), ()> {
    let make_span: MakeSpan = |request| {
        let span = tracing::info_span!(
            "request",
            "otel.kind" = "server",
            "otel.status_code" = Empty,
            "error.type" = Empty,
            "http.response.status_code" = Empty,
            correlation_id = Empty,
        );
        #[cfg(feature = "otlp")]
        otlp::set_parent(&span, request.headers());
        #[cfg(not(feature = "otlp"))]
        let _ = request;
        span
    };
    TraceLayer::new_for_http()
        .make_span_with(make_span)
        .on_request(())
        .on_response(())
        .on_body_chunk(())
        .on_eos(())
        .on_failure(())
}
