//! `/openapi.json`: the service's OpenAPI document.
//!
//! Its paths come from the router, which takes path and method from the same attribute on the handler; its failures
//! come from the catalogue of [`MachineError`].

use std::sync::Arc;

use axum::extract::State;
use utoipa::{
    IntoResponses, Modify, OpenApi,
    openapi::{
        self, Ref,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::{error::MachineError, routes::Service};

/// What the document says of the whole service. The router adds the paths.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Machines",
        description = "A small machines API whose every failure is one JSON envelope. The error codes are at `/errors`."
    ),
    modifiers(&Token)
)]
pub(crate) struct Description;

/// Names the token that an administrator sends.
struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        document.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// Moves the failures, which all operations have in common, to one place that they refer to.
pub(crate) fn share_failures(document: &mut openapi::OpenApi) {
    let failures = MachineError::responses();
    let name = |status: &str| format!("Failure{status}");
    for item in document.paths.paths.values_mut() {
        for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
            for (status, response) in &mut operation.responses.responses {
                if failures.get(status) == Some(response) {
                    *response = Ref::from_response_name(name(status)).into();
                }
            }
        }
    }
    let components = document.components.get_or_insert_default();
    components.responses.extend(failures.into_iter().map(|(status, response)| (name(&status), response)));
}

/// This document.
#[utoipa::path(
    get,
    path = "/openapi.json",
    responses((status = 200, description = "OpenAPI 3.1.", body = Object), MachineError)
)]
pub(crate) async fn document(State(service): State<Arc<Service>>) -> axum::Json<openapi::OpenApi> {
    axum::Json(service.openapi.clone())
}
