//! Exports the spans over OTLP, if `OTEL_EXPORTER_OTLP_ENDPOINT` is set.

use std::{env, sync::OnceLock};

use axum::http::HeaderMap;
use opentelemetry::{propagation::TextMapPropagator, trace::TracerProvider};
use opentelemetry_http::HeaderExtractor;
use opentelemetry_otlp::SpanExporter;
use opentelemetry_sdk::{Resource, propagation::TraceContextPropagator, trace::SdkTracerProvider};
use tracing::{Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::{Layer, registry::LookupSpan};

static PROVIDER: OnceLock<SdkTracerProvider> = OnceLock::new();

/// The layer that exports, or none.
pub(crate) fn layer<S: Subscriber + for<'a> LookupSpan<'a>>() -> Option<impl Layer<S>> {
    env::var_os("OTEL_EXPORTER_OTLP_ENDPOINT")?;
    // The exporter reads the variable itself, and those for timeouts and headers.
    let exporter = SpanExporter::builder().with_http().build().ok()?;
    let resource = Resource::builder().with_service_name("machines_api").build();
    let provider = SdkTracerProvider::builder().with_resource(resource).with_batch_exporter(exporter).build();
    let tracer = provider.tracer("machines_api");
    PROVIDER.set(provider).ok()?;
    Some(tracing_opentelemetry::layer().with_tracer(tracer))
}

/// Continues the trace of the caller, if the request has the header `traceparent`.
pub(crate) fn set_parent(span: &Span, headers: &HeaderMap) {
    let context = TraceContextPropagator::new().extract(&HeaderExtractor(headers));
    // It fails if nothing is exported.
    let _ = span.set_parent(context);
}

/// Exports what is still to be exported.
pub(crate) fn flush() {
    if let Some(provider) = PROVIDER.get() {
        // It fails if nobody receives the spans, and then nobody misses them.
        let _ = provider.shutdown();
    }
}
