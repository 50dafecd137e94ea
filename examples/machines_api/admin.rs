//! Routes for administrators only.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, State},
    http::{HeaderMap, header::AUTHORIZATION, request::Parts},
};
use rest_error::defender::DefenderError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{error::MachineError, filter::Filter, operations, routes::Service};

/// A caller with an administrator's token. Tokens in the source code are acceptable only in an example.
pub(crate) struct Admin;

impl<S: Send + Sync> FromRequestParts<S> for Admin {
    type Rejection = MachineError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, MachineError> {
        match bearer_token(&parts.headers) {
            Some("admin-token") => Ok(Self),
            Some("reader-token") => Err(DefenderError::Forbidden.into()),
            _ => Err(DefenderError::Unauthorized.into()),
        }
    }
}

/// The token of the `authorization` header. Several headers are rejected, because a proxy may have checked another one.
fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let mut all = headers.get_all(AUTHORIZATION).iter();
    let (Some(only), None) = (all.next(), all.next()) else { return None };
    // RFC 9110, 11.4: one or more spaces separate scheme and token.
    let (scheme, token) = only.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim_start_matches(' '))
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Summary {
    machines: usize,
    isolated: usize,
}

/// How many machines there are.
#[utoipa::path(
    get,
    path = "/api/admin/summary",
    security(("token" = [])),
    responses((status = 200, description = "The numbers.", body = Summary), operations::Summary)
)]
pub(crate) async fn summary(_: Admin, State(service): State<Arc<Service>>) -> axum::Json<Summary> {
    let machines = service.machines.list(&Filter::all());
    let isolated = machines.iter().filter(|machine| machine.isolated).count();
    axum::Json(Summary { machines: machines.len(), isolated })
}

/// The device groups. No tenant of this example has them.
#[utoipa::path(get, path = "/api/admin/device-groups", security(("token" = [])), responses(operations::DeviceGroups))]
pub(crate) async fn device_groups(_: Admin) -> DefenderError {
    DefenderError::DisabledFeature
}
