//! The event lies in the span of the request, and the spans learn what failed.

use std::collections::HashSet;

use axum::{
    Router,
    body::{Body, to_bytes},
    routing::get,
};
use http::{Request, StatusCode};
use rest_error::{HttpError, RestError, client::ReceivedError, middleware::ErrorLayer};
use rest_error_tests::log::{Lines, subscribe};
use serde_json::Value;
use tower::ServiceExt;
use tower_http::trace::TraceLayer;
use tracing::{Instrument, field::Empty, info_span};
use tracing_subscriber::fmt::format::FmtSpan;

use crate::sent::get as get_request;

/// The lines that a service writes for one request, as flattened JSON, with the closing of spans; and the ID of the body.
async fn logged(app: Router, path: &str) -> (Vec<Value>, String) {
    let lines = Lines::default();
    let json = tracing_subscriber::fmt().json().flatten_event(true).with_span_events(FmtSpan::CLOSE);
    let guard = subscribe(json.with_writer(lines.writer()).finish());
    let response = app.oneshot(get_request(path)).await.unwrap();
    let header = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    drop(to_bytes(response.into_body(), 9000).await.unwrap());
    drop(guard);
    let text = lines.text();
    let values = text.lines().map(|line| {
        assert_names_are_unique(line);
        serde_json::from_str(line).unwrap()
    });
    (values.collect(), header)
}

/// `serde_json` takes the last of several equal names, so that the text itself is searched.
fn assert_names_are_unique(line: &str) {
    let outer = line.split_once(r#","span":"#).map_or(line, |(outer, _)| outer);
    let names: Vec<_> = outer.split('"').filter(|part| !part.is_empty()).collect();
    let mut seen = HashSet::new();
    for pair in names.windows(2).filter(|pair| pair[1].starts_with(':')) {
        assert!(seen.insert(pair[0]), "{} is there twice: {line}", pair[0]);
        assert_ne!(pair[0], "error", "{line}");
    }
}

#[expect(clippy::type_complexity, reason = "the layer's type names each of its callbacks")]
fn trace() -> TraceLayer<
    tower_http::classify::SharedClassifier<tower_http::classify::ServerErrorsAsFailures>,
    fn(&Request<Body>) -> tracing::Span,
    (),
    (),
    (),
    (),
    (),
> {
    let make: fn(&Request<Body>) -> tracing::Span = |request| {
        info_span!(
            "request",
            uri = %request.uri(),
            "error.type" = Empty,
            "otel.status_code" = Empty,
            "http.response.status_code" = Empty,
            correlation_id = Empty,
        )
    };
    TraceLayer::new_for_http()
        .make_span_with(make)
        .on_request(())
        .on_response(())
        .on_body_chunk(())
        .on_eos(())
        .on_failure(())
}

#[derive(Debug, RestError)]
#[rest(code = "StoreDown", status = 503, msg = "The store is not reachable")]
struct StoreDown(#[source] std::io::Error);

/// The span of a request whose handler is dropped has the ID, too.
#[tokio::test]
async fn the_span_of_a_cancelled_request_gets_the_id() {
    let lines = Lines::default();
    let json = tracing_subscriber::fmt().json().with_span_events(FmtSpan::CLOSE).with_writer(lines.writer());
    let guard = subscribe(json.finish());
    // A router itself calls its layers only when it is polled.
    let routes = Router::new().route("/wait", get(std::future::pending::<()>));
    let mut app = tower::Layer::layer(&ErrorLayer::new().trust_request_id(), routes);
    let mut request = get_request("/wait");
    request.headers_mut().insert("x-request-id", "wire-span-1".parse().unwrap());
    let span = info_span!("request", correlation_id = Empty);
    let answer = span.in_scope(|| tower::Service::call(&mut app, request));
    let mut answer = Box::pin(answer);
    assert!(answer.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())).is_pending());
    drop(answer);
    drop(span);
    drop(guard);
    let text = lines.text();
    let closed: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!(
        (&closed["fields"]["message"], &closed["span"]["correlation_id"]),
        (&"close".into(), &"wire-span-1".into())
    );
}

fn routes() -> Router {
    let down = async || StoreDown(std::io::Error::other("refused"));
    Router::new()
        .route("/down", get(down))
        .route("/gone", get(async || HttpError::Gone))
        .route("/text", get(async || (StatusCode::CONFLICT, "text")))
        .route("/panic", get(async || -> HttpError { panic!("on purpose") }))
}

#[tokio::test]
async fn the_event_is_in_the_request_span_on_either_side_of_the_layer() {
    let outside = || routes().layer(ErrorLayer::new()).layer(trace());
    let inside = || routes().layer(trace()).layer(ErrorLayer::new());
    for (name, app, paths) in [
        ("outside", &outside as &dyn Fn() -> Router, &["/down", "/gone", "/text", "/panic"][..]),
        // The response of this crate brings the span with it; others do not.
        ("inside", &inside, &["/down", "/gone"]),
    ] {
        for path in paths {
            let (lines, id) = logged(app(), path).await;
            let event = lines.iter().find(|line| line["message"] == "error response").unwrap();
            assert_eq!(event["target"], "rest_error");
            assert_eq!(event["correlation_id"], *id, "{name} {path}");
            assert_eq!(event["span"]["name"], "request", "{name} {path}");
            assert_eq!(event["span"]["uri"], *path);
            let closed = lines.iter().find(|line| line["message"] == "close").unwrap();
            let span = &closed["span"];
            assert_eq!(span["correlation_id"], *id, "{name} {path}");
            assert_eq!(span["http.response.status_code"], event["http.response.status_code"]);
            if event["http.response.status_code"].as_u64() >= Some(500) {
                assert_eq!(span["error.type"], event["error.type"]);
                assert_eq!(span["otel.status_code"], "ERROR");
            } else {
                assert_eq!((&span["error.type"], &span["otel.status_code"]), (&Value::Null, &Value::Null));
            }
        }
    }
}

/// A span around a part of the handler closes before the layer sees the response, and yet the event is in the span that was
/// current where the error became a response. The span outside has the ID, too.
#[tokio::test]
async fn spans_inside_and_outside_both_get_the_id() {
    let handler = async || {
        let span = info_span!("work", correlation_id = Empty);
        async { axum::response::IntoResponse::into_response(HttpError::Gone) }.instrument(span).await
    };
    let app = Router::new().route("/", get(handler)).layer(ErrorLayer::new()).layer(trace());
    let (lines, id) = logged(app, "/").await;
    let event = lines.iter().find(|line| line["message"] == "error response").unwrap();
    assert_eq!((&event["span"]["name"], &event["spans"][0]["name"]), (&"work".into(), &"request".into()));
    let closed: Vec<_> = lines.iter().filter(|line| line["message"] == "close").collect();
    assert_eq!(closed.len(), 2);
    assert!(closed.iter().all(|line| line["span"]["correlation_id"] == *id), "{closed:?}");
}

#[tokio::test]
async fn the_names_are_those_of_opentelemetry() {
    let app = routes().layer(ErrorLayer::new().route(|_| Some("/down"))).layer(trace());
    let (lines, id) = logged(app, "/down").await;
    let mut event = lines[0].as_object().unwrap().clone();
    for of_the_subscriber in ["timestamp", "span", "spans"] {
        event.remove(of_the_subscriber);
    }
    let expected = serde_json::json!({
        "level": "ERROR",
        "target": "rest_error",
        "message": "error response",
        "error.type": "StoreDown",
        "http.response.status_code": 503,
        "http.request.method": "GET",
        "http.route": "/down",
        "correlation_id": id,
        "message_text": "The store is not reachable",
        "sources": "refused",
    });
    assert_eq!(Value::from(event), expected);
}

/// Some middleware enters the span of a request only while it calls the service, and polls the future elsewhere.
#[tokio::test]
async fn the_event_is_in_the_span_in_which_the_service_was_called() {
    let lines = Lines::default();
    let json = tracing_subscriber::fmt().json().with_writer(lines.writer()).finish();
    let guard = subscribe(json);
    let mut app = tower::Layer::layer(&ErrorLayer::new(), routes());
    let span = info_span!("arrival");
    let response = span.in_scope(|| tower::Service::call(&mut app, get_request("/text")));
    assert_eq!(response.await.unwrap().status(), StatusCode::CONFLICT);
    drop(guard);
    let text = lines.text();
    let event: Value = serde_json::from_str(text.trim_end()).unwrap();
    assert_eq!(event["span"]["name"], "arrival", "{text}");
}

#[tokio::test]
async fn the_code_of_another_service_is_on_one_line_in_the_span() {
    let body = r#"{"error":{"code":"Lost\nERROR forged","message":"m"}}"#;
    let relayed = move || async move {
        ReceivedError::from_parts(StatusCode::BAD_GATEWAY, &http::HeaderMap::new(), body).pass_on()
    };
    let app = Router::new().route("/", get(relayed)).layer(ErrorLayer::new()).layer(trace());
    let (lines, _) = logged(app, "/").await;
    let closed = lines.iter().find(|line| line["message"] == "close").unwrap();
    let code = closed["span"]["error.type"].as_str().unwrap();
    assert!(code.starts_with("Lost") && !code.contains('\n'), "{code:?}");
}
