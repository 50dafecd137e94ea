//! A handler that is dropped before it answers leaves an event.

use std::{cell::Cell, time::Duration};

use axum::{Router, extract::MatchedPath, routing::get};
use futures_util::FutureExt;
use http::StatusCode;
use rest_error::{HttpError, middleware::ErrorLayer};
use tower_http::timeout::TimeoutLayer;
use tracing::Level;

use crate::sent::{Log, get as get_request, send};

fn app(layer: ErrorLayer) -> Router {
    Router::new()
        .route("/slow/{id}", get(async || tokio::time::sleep(Duration::from_secs(60)).await))
        .route("/fine", get(async || "fine"))
        .route("/gone", get(async || HttpError::Gone))
        .layer(layer.route(|extensions| extensions.get::<MatchedPath>().map(MatchedPath::as_str)))
}

thread_local! {
    /// How often the hook was called.
    static HOOKS: Cell<usize> = const { Cell::new(0) };
}

fn timeout() -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(1))
}

#[tokio::test(start_paused = true)]
async fn a_timeout_outside_leaves_an_event() {
    let mut request = get_request("/slow/7");
    request.headers_mut().insert("x-request-id", "given".parse().unwrap());
    let layer = ErrorLayer::new().trust_request_id().on_error(|_| HOOKS.with(|hooks| hooks.set(hooks.get() + 1)));
    let app = app(layer).layer(timeout());
    let answer = send(&app, request).await;
    assert_eq!(answer.status, 504);
    // Without a response, there is no report, so the hook is not called.
    assert_eq!(HOOKS.get(), 0);
    let [event] = &answer.log[..] else { panic!("{:?}", answer.log) };
    assert_eq!(event.level, Level::INFO);
    assert_eq!(event.field("error.type"), Some("cancelled"));
    assert_eq!(event.field("http.request.method"), Some("GET"));
    assert_eq!(event.field("http.route"), Some("/slow/{id}"));
    assert_eq!(event.field("correlation_id"), Some("given"));
    send(&app, get_request("/gone")).await;
    assert_eq!(HOOKS.get(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_timeout_inside_or_between_layers_is_one_failure() {
    let inside = Router::new().merge(app(ErrorLayer::new())).layer(timeout()).layer(ErrorLayer::new());
    assert_eq!(send(&inside, get_request("/slow/7")).await.code(), "GatewayTimeout");
}

#[tokio::test(start_paused = true)]
async fn what_answers_is_not_cancelled() {
    let app = app(ErrorLayer::new()).layer(timeout());
    assert!(send(&app, get_request("/fine")).await.log.is_empty());
    assert_eq!(send(&app, get_request("/gone")).await.code(), "Gone");
}

#[tokio::test]
async fn a_client_that_hangs_up_leaves_an_event() {
    use tower::Service;

    let log = Log::default();
    let guard = rest_error_tests::log::subscribe(log.clone());
    let mut app = app(ErrorLayer::new()).into_service::<axum::body::Body>();
    let mut answer = Box::pin(app.call(get_request("/slow/7")));
    assert!(FutureExt::now_or_never(&mut answer).is_none());
    assert!(log.take().is_empty());
    drop(answer);
    drop(guard);
    let [event] = &log.take()[..] else { panic!("one event is expected") };
    assert_eq!(event.field("error.type"), Some("cancelled"));
}
