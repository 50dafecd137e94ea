//! Where the ID of a request comes from.

use axum::{Router, routing::get};
use http::{HeaderName, HeaderValue};
use rest_error::{
    CorrelationId, HttpError,
    middleware::{ErrorLayer, trace_id},
};
use tower_http::request_id::{MakeRequestId, RequestId, SetRequestIdLayer};

use crate::sent::{get as get_request, send};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

fn app(layer: ErrorLayer) -> Router {
    Router::new().route("/", get(async || HttpError::Gone)).layer(layer)
}

async fn id_of(app: &Router, headers: &[(&'static str, &str)]) -> String {
    let mut request = get_request("/");
    for (name, value) in headers {
        request.headers_mut().append(*name, HeaderValue::from_str(value).unwrap());
    }
    send(app, request).await.target()
}

#[tokio::test]
async fn the_first_source_that_gives_a_valid_id_wins() {
    let own = |parts: &http::request::Parts| CorrelationId::try_from(parts.headers.get("x-own")?).ok();
    let traceparent = format!("00-{TRACE}-00f067aa0ba902b7-01");
    let all = [("x-request-id", "of-the-header"), ("x-own", "own"), ("traceparent", &traceparent)];
    let header_first = app(ErrorLayer::new().trust_request_id().correlation_id(own).correlation_id(trace_id));
    let trace_first = app(ErrorLayer::new().correlation_id(trace_id).correlation_id(own).trust_request_id());
    assert_eq!(id_of(&header_first, &all).await, "of-the-header");
    assert_eq!(id_of(&header_first, &all[1..]).await, "own");
    assert_eq!(id_of(&header_first, &all[2..]).await, TRACE);
    assert_eq!(id_of(&header_first, &[]).await.len(), 36);
    assert_eq!(id_of(&header_first, &[("x-request-id", "two words"), ("x-own", "own")]).await, "own");
    assert_eq!(id_of(&trace_first, &all).await, TRACE);
    assert_eq!(id_of(&trace_first, &all[..2]).await, "own");
    assert_eq!(id_of(&trace_first, &all[..1]).await, "of-the-header");
}

#[tokio::test]
async fn only_a_valid_traceparent_gives_an_id() {
    let app = app(ErrorLayer::new().correlation_id(trace_id));
    let parent = "00f067aa0ba902b7";
    for valid in [format!("00-{TRACE}-{parent}-00"), format!("cc-{TRACE}-{parent}-01-later")] {
        assert_eq!(id_of(&app, &[("traceparent", &valid)]).await, TRACE, "{valid}");
    }
    for invalid in [
        String::new(),
        TRACE.to_owned(),
        format!("00-{TRACE}-{parent}"),
        format!("00-{TRACE}-{parent}-01-more"),
        format!("ff-{TRACE}-{parent}-01"),
        format!("0-{TRACE}-{parent}-01"),
        format!("00-{}-{parent}-01", "0".repeat(32)),
        format!("00-{TRACE}-{}-01", "0".repeat(16)),
        format!("00-{}-{parent}-01", TRACE.to_uppercase()),
        format!("00-{}-{parent}-01", &TRACE[1..]),
        format!("00-{TRACE}0-{parent}-01"),
        format!("00-{TRACE}-{parent}0-01"),
        format!("00-{TRACE}-{parent}-1"),
        format!("00-{TRACE}-{parent}-zz"),
    ] {
        assert_ne!(id_of(&app, &[("traceparent", &invalid)]).await, TRACE, "{invalid}");
    }
    let twice = format!("00-{TRACE}-{parent}-00");
    assert_ne!(id_of(&app, &[("traceparent", &twice), ("traceparent", &twice)]).await, TRACE);
}

#[derive(Clone)]
struct Seven;

impl MakeRequestId for Seven {
    fn make_request_id<B>(&mut self, _: &http::Request<B>) -> Option<RequestId> {
        Some(RequestId::new(HeaderValue::from_static("seven")))
    }
}

/// As the documentation says.
#[tokio::test]
async fn the_request_id_of_tower_http_is_taken() {
    let find = |request: &http::request::Parts| {
        CorrelationId::try_from(request.extensions.get::<RequestId>()?.header_value()).ok()
    };
    let app = app(ErrorLayer::new().correlation_id(find))
        .layer(SetRequestIdLayer::new(HeaderName::from_static("x-request-id"), Seven));
    assert_eq!(id_of(&app, &[]).await, "seven");
    // That layer itself trusts the header.
    assert_eq!(id_of(&app, &[("x-request-id", "given")]).await, "given");
}
