//! `use rest_error::*;` beside the crates that people import together with it.

#![allow(unused_imports, reason = "the imports must compile, whether they are used or not")]

use ::rest_error::*;
use axum::{Router, response::IntoResponse, routing::get};

use self::defender::DefenderError;

#[derive(Debug, RestError)]
#[rest(status = 404, msg = "Machine {id} was not found")]
struct MachineNotFound {
    id: u64,
}

async fn handler(extract::Path(id): extract::Path<u64>) -> Result<String, ErrorResponse> {
    Err(MachineNotFound { id }.into())
}

/// Each path begins with the name of another crate, which no module of this crate may hide.
#[test]
fn no_module_is_ambiguous_with_a_crate() {
    let router: Router = Router::new().route("/{id}", get(handler)).layer(middleware::ErrorLayer::new());
    let request = axum::extract::Request::get("/7").body(axum::body::Body::empty()).unwrap();
    let response = crate::support::ready(tower::ServiceExt::oneshot(router, request)).unwrap();
    assert_eq!(response.status(), http::StatusCode::NOT_FOUND);
    let service = tower::service_fn(|()| async { Ok::<_, DefenderError>(()) });
    assert!(crate::support::ready(tower::ServiceExt::oneshot(service, ())).is_ok());
    assert_eq!(reqwest::StatusCode::NOT_FOUND, http::StatusCode::NOT_FOUND);
    assert!(reqwest::Method::GET == http::Method::GET);
    let _ = utoipa::openapi::OpenApiBuilder::new();
    let _ = schemars::SchemaGenerator::default();
    assert!(serde_json::to_string(MachineNotFound::CATALOGUE).unwrap().contains("MachineNotFound"));
    assert_eq!(openapi::responses(MachineNotFound::CATALOGUE).responses.len(), 1);
    let _ = client::RetryPolicy::for_method(&reqwest::Method::GET);
}
