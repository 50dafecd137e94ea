//! The ID on successful responses.

use axum::{Router, body::Body, middleware::from_fn, routing::get};
use rest_error::{ErrorReport, middleware::ErrorLayer};
use tower::ServiceExt;

include!("send_id.rs");

#[tokio::test]
async fn a_success_can_have_the_id_of_the_request() {
    let app = Router::new()
        .route("/", get(async |Extension(id): Extension<CorrelationId>| id.to_string()))
        .route("/conflict", get(async || http::StatusCode::CONFLICT))
        .layer(from_fn(send_id))
        .layer(ErrorLayer::new().trust_request_id());
    let request = |path: &str| Request::get(path).header("x-request-id", "abc").body(Body::empty()).unwrap();
    let response = app.clone().oneshot(request("/")).await.unwrap();
    assert_eq!(response.headers()["x-request-id"], "abc");
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert_eq!(body, "abc", "the handler has the same ID");

    let response = app.oneshot(request("/conflict")).await.unwrap();
    let ids: Vec<_> = response.headers().get_all("x-request-id").iter().collect();
    assert_eq!(ids, ["abc"]);
    assert_eq!(response.extensions().get::<ErrorReport>().unwrap().correlation_id(), "abc");
}
