//! `/api/machines`: list, look up, create, tag and isolate.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use rest_error::{
    ErrorResponse,
    defender::DefenderError,
    extract::{Path, Query},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    checks::{self, ClientVersion},
    error::MachineError,
    extract::Json,
    filter::Filter,
    new_machine::NewMachine,
    operations,
    routes::Service,
    store::{Machine, OsPlatform},
};

/// The maximum number of machines in one batch.
const MAX_BATCH: u64 = 10;

/// The first version of the client that can isolate its machine.
const ISOLATION_SINCE: ClientVersion = ClientVersion([10, 8000, 0, 0]);

const LONGEST_LABEL: usize = 32;

/// The machines, sorted by ID.
#[utoipa::path(
    get,
    path = "/api/machines",
    params(
        ("ip" = Option<String>, Query),
        ("domain" = Option<String>, Query),
        ("os" = Option<OsPlatform>, Query),
        ("$top" = Option<u8>, Query, description = "The maximum number of machines.", minimum = 1, maximum = 100),
        ("$filter" = Option<String>, Query, description = "`osPlatform eq '...'`")
    ),
    responses((status = 200, description = "At most 100 machines.", body = Vec<Machine>), operations::List)
)]
pub(crate) async fn list(
    State(service): State<Arc<Service>>,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<axum::Json<Vec<Machine>>, MachineError> {
    let filter = Filter::from_query(parameters)?;
    Ok(axum::Json(service.machines.list(&filter)))
}

/// One machine.
#[utoipa::path(
    get,
    path = "/api/machines/{id}",
    params(("id" = u64, Path)),
    responses((status = 200, description = "The machine.", body = Machine), operations::Get)
)]
pub(crate) async fn get(
    State(service): State<Arc<Service>>,
    Path(id): Path<u64>,
) -> Result<axum::Json<Machine>, MachineError> {
    Ok(axum::Json(service.machines.get(id)?))
}

/// Adds a machine.
#[utoipa::path(
    post,
    path = "/api/machines",
    request_body = NewMachine,
    responses((status = 201, description = "The machine, with its ID.", body = Machine), operations::Create)
)]
pub(crate) async fn create(
    State(service): State<Arc<Service>>,
    Json(new): Json<NewMachine>,
) -> Result<(StatusCode, axum::Json<Machine>), MachineError> {
    Ok((StatusCode::CREATED, axum::Json(service.machines.add(new.checked()?)?)))
}

/// The IDs of several machines.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Batch {
    #[schema(max_items = 10)]
    ids: Vec<u64>,
}

/// Several machines at once.
#[utoipa::path(
    post,
    path = "/api/machines/batch",
    request_body = Batch,
    responses((status = 200, description = "The machines, in the order of the IDs.", body = Vec<Machine>), operations::Batch)
)]
pub(crate) async fn batch(
    State(service): State<Arc<Service>>,
    Json(batch): Json<Batch>,
) -> Result<axum::Json<Vec<Machine>>, MachineError> {
    let received = batch.ids.len() as u64;
    if received > MAX_BATCH {
        return Err(DefenderError::MaximumBatchSizeExceeded { received, allowed: MAX_BATCH }.into());
    }
    let machines = batch.ids.into_iter().map(|id| service.machines.get(id)).collect::<Result<_, _>>()?;
    Ok(axum::Json(machines))
}

/// A new tag.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewTag {
    /// 1 to 32 letters, digits or hyphens.
    label: String,
}

/// Adds a tag to a machine, unless the machine has it already.
#[utoipa::path(
    post,
    path = "/api/machines/{id}/tags",
    params(("id" = u64, Path)),
    request_body = NewTag,
    responses((status = 200, description = "The machine.", body = Machine), operations::Tag)
)]
pub(crate) async fn tag(
    State(service): State<Arc<Service>>,
    Path(id): Path<u64>,
    Json(NewTag { label }): Json<NewTag>,
) -> Result<axum::Json<Machine>, MachineError> {
    if !checks::is_plain_name(&label, LONGEST_LABEL) {
        return Err(MachineError::InvalidLabel { label, longest: LONGEST_LABEL });
    }
    let machine = service.machines.change(id, |machine| {
        if !machine.tags.contains(&label) {
            machine.tags.push(label);
        }
        Ok::<_, MachineError>(())
    })?;
    Ok(axum::Json(machine))
}

/// Disconnects a machine from the network.
//
// Its error is an `ErrorResponse`, to which `?` converts every error of the service.
#[utoipa::path(
    post,
    path = "/api/machines/{id}/isolate",
    params(("id" = u64, Path)),
    responses((status = 200, description = "The machine.", body = Machine), operations::Isolate)
)]
pub(crate) async fn isolate(
    State(service): State<Arc<Service>>,
    Path(id): Path<u64>,
) -> Result<axum::Json<Machine>, ErrorResponse> {
    let machine = service.machines.change(id, |machine| {
        if machine.os_platform == OsPlatform::Android {
            let platform = machine.os_platform.to_string();
            return Err(DefenderError::OsPlatformNotSupported { platform }.into());
        }
        if machine.version()? < ISOLATION_SINCE {
            let (action, version) = ("Isolation".to_owned(), ISOLATION_SINCE.to_string());
            return Err(DefenderError::ClientVersionNotSupported { action, version }.into());
        }
        if machine.isolated {
            let reason = format!("Machine {id} is isolated already");
            return Err(DefenderError::DisallowedOperation { reason }.into());
        }
        machine.isolated = true;
        Ok::<_, ErrorResponse>(())
    })?;
    Ok(axum::Json(machine))
}
