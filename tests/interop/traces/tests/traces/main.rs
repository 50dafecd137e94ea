//! Two services over sockets, and what OpenTelemetry exports of them when the second fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

use std::net::SocketAddr;

use axum::{Router, body::Body, extract::MatchedPath, http::Request, routing::get};
use opentelemetry::{
    Value,
    propagation::TextMapPropagator,
    trace::{SpanKind, Status, TracerProvider},
};
use opentelemetry_http::{HeaderExtractor, HeaderInjector};
use opentelemetry_sdk::{
    propagation::TraceContextPropagator,
    trace::{InMemorySpanExporter, SdkTracerProvider, SpanData},
};
use rest_error::{
    RestError,
    client::{RequestError, ResponseExt},
    middleware::{ErrorLayer, trace_id},
};
use tokio::net::TcpListener;
use tower_http::trace::TraceLayer;
use tracing::{Span, field::Empty, info_span};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::prelude::*;

#[derive(Debug, RestError)]
enum Failed {
    #[rest(code = "ShelfLocked", status = 503, msg = "Shelf 3 is locked")]
    Locked,
    #[rest(code = "NoSuchShelf", status = 404, msg = "There is no such shelf")]
    NoShelf,
    #[rest(code = "InventoryFailed", status = 502, msg = "The inventory failed")]
    Inventory(#[from] RequestError),
}

impl From<reqwest::Error> for Failed {
    fn from(error: reqwest::Error) -> Self {
        Self::Inventory(error.into())
    }
}

/// The layers of both services: a span for each request, which continues the caller's trace, and `ErrorLayer` inside.
fn layered(router: Router, service: &'static str) -> Router {
    let errors = ErrorLayer::new()
        .correlation_id(trace_id)
        .route(|extensions| extensions.get::<MatchedPath>().map(MatchedPath::as_str));
    let trace = TraceLayer::new_for_http().make_span_with(move |request: &Request<Body>| {
        let span = info_span!(
            "request",
            service,
            "otel.kind" = "server",
            "otel.status_code" = Empty,
            "error.type" = Empty,
            "http.response.status_code" = Empty,
            correlation_id = Empty,
        );
        let parent = TraceContextPropagator::new().extract(&HeaderExtractor(request.headers()));
        span.set_parent(parent).unwrap();
        span
    });
    router.layer(errors).layer(trace.on_request(()).on_response(()).on_failure(()))
}

async fn serve(app: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

/// Calls the other service, with the trace in the header.
async fn call(url: String) -> Result<String, Failed> {
    let mut headers = http::HeaderMap::new();
    TraceContextPropagator::new().inject_context(&Span::current().context(), &mut HeaderInjector(&mut headers));
    let client = reqwest::Client::builder().no_proxy().build()?;
    let response = client.get(url).headers(headers).send().await?;
    Ok(response.rest_error().await?.text().await?)
}

fn attribute<'a>(span: &'a SpanData, name: &str) -> Option<&'a Value> {
    span.attributes.iter().find(|attribute| attribute.key.as_str() == name).map(|attribute| &attribute.value)
}

fn text(span: &SpanData, name: &str) -> Option<String> {
    attribute(span, name).map(|value| value.as_str().into_owned())
}

#[tokio::test]
async fn the_id_in_the_clients_body_leads_to_the_spans_of_both_services() {
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
    // The runtime of a test has one thread, on which this is the subscriber.
    let _guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(layer));

    let inventory =
        Router::new().route("/locked", get(async || Failed::Locked)).route("/nowhere", get(async || Failed::NoShelf));
    let inventory = serve(layered(inventory, "inventory")).await;
    let machines = Router::new()
        .route("/locked", get(async move || call(format!("http://{inventory}/locked")).await))
        .route("/nowhere", get(async move || call(format!("http://{inventory}/nowhere")).await));
    let machines = serve(layered(machines, "machines")).await;

    for (path, inner_code, inner_status, inner_is_error) in
        [("/locked", "ShelfLocked", 503, true), ("/nowhere", "NoSuchShelf", 404, false)]
    {
        exporter.reset();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let response = client.get(format!("http://{machines}{path}")).send().await.unwrap();
        assert_eq!(response.status(), 502);
        let body: serde_json::Value = response.json().await.unwrap();
        let id = body["error"]["target"].as_str().unwrap();

        let spans = exporter.get_finished_spans().unwrap();
        let of = |service: &str| {
            let found: Vec<_> =
                spans.iter().filter(|span| text(span, "service").is_some_and(|found| found == service)).collect();
            let [span] = found[..] else { panic!("one span of {service}, not {found:?}") };
            assert_eq!(span.span_kind, SpanKind::Server);
            span
        };
        let (outer, inner) = (of("machines"), of("inventory"));

        // The span of the service that the client called.
        assert_eq!(text(outer, "correlation_id").as_deref(), Some(id));
        assert_eq!(text(outer, "error.type").as_deref(), Some("InventoryFailed"));
        assert_eq!(attribute(outer, "http.response.status_code"), Some(&Value::I64(502)));
        assert!(matches!(outer.status, Status::Error { .. }), "{:?}", outer.status);

        // The span of the service behind it: the same trace, and its own ID is in the event of the first.
        assert_eq!(inner.span_context.trace_id(), outer.span_context.trace_id());
        assert_eq!(inner.parent_span_id, outer.span_context.span_id());
        assert_eq!(attribute(inner, "http.response.status_code"), Some(&Value::I64(inner_status)));
        assert_eq!(text(inner, "error.type"), inner_is_error.then(|| inner_code.to_owned()));
        assert_eq!(matches!(inner.status, Status::Error { .. }), inner_is_error, "{:?}", inner.status);
        let inner_id = text(inner, "correlation_id").unwrap();
        assert_eq!(inner_id, outer.span_context.trace_id().to_string());
        let event = outer.events.iter().find(|event| event.name == "error response").unwrap();
        let of_event = |name: &str| {
            let found = event.attributes.iter().find(|attribute| attribute.key.as_str() == name);
            found.map(|attribute| attribute.value.as_str().into_owned())
        };
        assert_eq!(of_event("upstream.correlation_id"), Some(inner_id));
        assert_eq!(of_event("upstream.error.type").as_deref(), Some(inner_code));
        assert_eq!(of_event("correlation_id").as_deref(), Some(id));
    }
}
