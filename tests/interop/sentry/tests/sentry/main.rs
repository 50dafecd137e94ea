//! The events that Sentry receives, by the hook of the guide `serving` and by `sentry-tracing` alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

use axum::{Router, body::Body, http::Request, routing::get};
use rest_error::{ErrorReport, RestError, middleware::ErrorLayer};
use sentry::protocol::{Context, Event};
use tower::ServiceExt;
use tracing_subscriber::prelude::*;

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(code = "StoreDown", status = 503, msg = "The store is not reachable")]
    StoreDown(#[source] std::io::Error),
}

/// The hook of the guide.
fn report_to_sentry(report: &ErrorReport) {
    if !report.status().is_server_error() {
        return;
    }
    let route = report.route().unwrap_or_default();
    let with_tags = |scope: &mut sentry::Scope| {
        scope.set_tag("error.type", report.code());
        scope.set_tag("correlation_id", report.correlation_id());
        scope.set_tag("http.route", route);
        scope.set_extra("sources", report.sources().collect::<Vec<_>>().join(": ").into());
        // One issue for each code and route, whatever the message is.
        scope.set_fingerprint(Some(&[report.code(), route]));
    };
    let message = report.message();
    sentry::with_scope(with_tags, || sentry::capture_message(&message, sentry::Level::Error));
}

/// What Sentry receives while three requests are served: a success, a 404 and two 5xx. Also the IDs in the last two bodies.
fn sent(
    layer: ErrorLayer,
    tracing: impl tracing_subscriber::Layer<tracing_subscriber::Registry> + Send + Sync + 'static,
) -> (Vec<Event<'static>>, Vec<String>) {
    let app = Router::new()
        .route("/fine", get(async || "fine"))
        .route("/missing/{id}", get(async || MachineError::NotFound { id: 7 }))
        .route("/down/{id}", get(async || MachineError::StoreDown(std::io::Error::other("10.0.0.7 refused"))))
        .route("/panic", get(async || -> () { panic!("on purpose") }))
        .layer(layer);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let _guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(tracing));
    let mut ids = Vec::new();
    let events = sentry::test::with_captured_events(|| {
        runtime.block_on(async {
            for (path, status) in [("/fine", 200), ("/missing/7", 404), ("/down/7", 503), ("/panic", 500)] {
                let request = Request::get(path).body(Body::empty()).unwrap();
                let response = app.clone().oneshot(request).await.unwrap();
                assert_eq!(response.status(), status);
                if status >= 500 {
                    let body = axum::body::to_bytes(response.into_body(), 9000).await.unwrap();
                    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
                    ids.push(body["error"]["target"].as_str().unwrap().to_owned());
                }
            }
        });
    });
    (events, ids)
}

#[test]
fn the_hook_sends_each_server_error_once_with_code_and_id() {
    // The event of the log stays a breadcrumb, so that nothing is sent twice.
    let tracing = sentry::integrations::tracing::layer().event_filter(|event| match event.target() {
        "rest_error" => sentry::integrations::tracing::EventFilter::Breadcrumb,
        _ => sentry::integrations::tracing::default_event_filter(event),
    });
    let (events, ids) = sent(ErrorLayer::new().on_error(report_to_sentry), tracing);
    let expected = [
        ("StoreDown", "/down/{id}", "The store is not reachable", "10.0.0.7 refused"),
        ("InternalServerError", "/panic", "", "panicked: on purpose"),
    ];
    assert_eq!(events.len(), 2, "{events:?}");
    for ((event, id), (code, route, message, sources)) in events.iter().zip(&ids).zip(expected) {
        assert_eq!(event.level, sentry::Level::Error);
        assert_eq!((&*event.tags["error.type"], &*event.tags["http.route"]), (code, route));
        assert_eq!(&event.tags["correlation_id"], id);
        assert_eq!(event.extra["sources"], sources);
        assert_eq!(*event.fingerprint, [code, route]);
        assert!(message.is_empty() || event.message.as_deref() == Some(message));
    }
    let breadcrumbs: Vec<_> = events[1].breadcrumbs.iter().filter_map(|crumb| crumb.category.as_deref()).collect();
    assert_eq!(breadcrumbs, ["rest_error"; 3], "the 404 and both failures, {:?}", events[1].breadcrumbs);
}

#[test]
fn without_the_hook_sentry_tracing_sends_the_event_of_the_log() {
    let (events, ids) = sent(ErrorLayer::new(), sentry::integrations::tracing::layer());
    assert_eq!(events.len(), 2, "{events:?}");
    for ((event, id), code) in events.iter().zip(&ids).zip(["StoreDown", "InternalServerError"]) {
        let Some(Context::Other(fields)) = event.contexts.get("Rust Tracing Fields") else { panic!("{event:?}") };
        assert_eq!((&fields["error.type"], &fields["correlation_id"]), (&code.into(), &id.as_str().into()));
        // All failures have the same message, by which Sentry groups them.
        assert_eq!(event.message.as_deref(), Some("error response"));
    }
}
