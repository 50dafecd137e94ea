//! The example's middleware for panics. None of its handlers panics, so one is made up here.

#[path = "../../machines_api/panics.rs"]
mod middleware;

use axum::{Router, body::Body, extract::Request, routing::get};
use tower::ServiceExt;

#[tokio::test]
async fn a_panic_is_an_envelope() {
    let app: Router = Router::new()
        .route("/", get(async || -> &'static str { panic!("on purpose") }))
        .layer(axum::middleware::from_fn(middleware::catch));
    let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers()["x-ms-error-code"], "InternalServerError");
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert!(body.starts_with(br#"{"error":{"code":"InternalServerError","message":"","target":""#));
}
