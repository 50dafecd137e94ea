//! `/openapi.json`: the OpenAPI document of the service.
//!
//! Its paths come from the same attributes on the handlers as the router's. Its failures come from the lists in
//! [`operations`].

use std::sync::Arc;

use axum::extract::State;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        self,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::{operations, routes::Service};

/// The description of the whole service. The router adds the paths.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Machines",
        description = "A small machines API that answers every failure with one JSON envelope. The error codes are at `/errors`."
    ),
    modifiers(&Token)
)]
pub(crate) struct Description;

/// Declares the token that an administrator sends.
struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        document.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// This document.
#[utoipa::path(
    get,
    path = "/openapi.json",
    responses((status = 200, description = "OpenAPI 3.1.", body = Object), operations::Always)
)]
pub(crate) async fn document(State(service): State<Arc<Service>>) -> axum::Json<openapi::OpenApi> {
    axum::Json(service.openapi.clone())
}
