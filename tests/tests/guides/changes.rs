//! What changes for clients with the layer and with the extractors, as the guide `from_thiserror` lists it.

use axum::{
    Router,
    body::{Body, to_bytes},
    routing::{get, post},
};
use http::{Request, StatusCode, header::CONTENT_TYPE};
use rest_error::{HttpError, extract::Json, middleware::ErrorLayer};
use serde::Deserialize;
use tower::ServiceExt;

#[derive(Deserialize)]
#[expect(dead_code, reason = "the body is rejected")]
struct Machine {
    cores: u8,
}

fn routes() -> Router {
    Router::new()
        .route("/gone", get(async || HttpError::Gone))
        .route("/axum", post(async |_: axum::Json<Machine>| ()))
        .route("/extract", post(async |_: Json<Machine>| ()))
}

async fn answer(app: Router, method: &str, path: &str) -> (StatusCode, http::HeaderMap, String) {
    let request = Request::builder().method(method).uri(path).header(CONTENT_TYPE, "application/json");
    let (parts, body) = app.oneshot(request.body(Body::from(r#"{"cores":300}"#)).unwrap()).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (parts.status, parts.headers, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn statuses_stay_and_bodies_become_envelopes() {
    for (method, path, status, code) in [
        ("GET", "/nowhere", 404, "NotFound"),
        ("POST", "/gone", 405, "MethodNotAllowed"),
        ("POST", "/axum", 422, "UnprocessableContent"),
    ] {
        let (before, _, text) = answer(routes(), method, path).await;
        assert!(!text.starts_with('{'), "{text}");
        let (after, headers, body) = answer(routes().layer(ErrorLayer::new()), method, path).await;
        assert_eq!((before.as_u16(), after), (status, before), "{path}");
        assert!(body.starts_with(&format!(r#"{{"error":{{"code":"{code}""#)), "{body}");
        assert!(text.is_empty() || !body.contains(&text));
        for name in ["x-request-id", "x-ms-error-code", "cache-control", "x-content-type-options"] {
            assert!(headers.contains_key(name), "{name}");
        }
    }
}

#[tokio::test]
async fn the_extractors_answer_400_where_axum_answers_422() {
    assert_eq!(answer(routes(), "POST", "/axum").await.0, 422);
    assert_eq!(answer(routes(), "POST", "/extract").await.0, 400);
}
