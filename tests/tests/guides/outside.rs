//! What is outside of `ErrorLayer`, as the guide `serving` lists it.

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
    middleware::{Next, from_fn},
    routing::get,
};
use rest_error::{HttpError, middleware::ErrorLayer};
use tower::ServiceExt;

async fn has_id(app: Router, path: &str) -> bool {
    let response = app.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
    assert!(response.status().is_client_error(), "{path}");
    response.headers().contains_key("x-request-id")
}

fn inner() -> Router {
    Router::new().route("/inside", get(async || HttpError::Gone)).layer(ErrorLayer::new())
}

#[tokio::test]
async fn what_is_added_after_the_layer_is_outside() {
    let app = || inner().route("/late", get(async || HttpError::Gone)).fallback(async || StatusCode::NOT_FOUND);
    assert!(has_id(app(), "/inside").await);
    assert!(!has_id(app(), "/late").await);
    assert!(!has_id(app(), "/nowhere").await);
    assert!(has_id(inner(), "/nowhere").await);
}

#[tokio::test]
async fn a_middleware_that_is_added_after_the_layer_is_outside() {
    let auth = || from_fn(async |_: Request<Body>, _: Next| HttpError::Unauthorized);
    assert!(!has_id(inner().layer(auth()), "/inside").await);
    let routes = Router::new().route("/inside", get(async || HttpError::Gone));
    assert!(has_id(routes.layer(auth()).layer(ErrorLayer::new()), "/inside").await);
}

#[tokio::test]
async fn the_routes_of_the_outer_router_are_outside() {
    let outer = || Router::new().route("/outer", get(async || HttpError::Gone));
    assert!(!has_id(outer().nest("/v1", inner()), "/outer").await);
    assert!(!has_id(outer().nest("/v1", inner()), "/nowhere").await);
    assert!(has_id(outer().nest("/v1", inner()), "/v1/inside").await);
    assert!(!has_id(outer().merge(inner()), "/outer").await);
    for path in ["/outer", "/nowhere", "/v1/inside", "/v1/nowhere"] {
        assert!(has_id(outer().nest("/v1", inner()).layer(ErrorLayer::new()), path).await, "{path}");
    }
}
