//! `/api/machines`: list, look up, create, tag and isolate.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use rest_error::{ErrorResponse, defender::DefenderError};
use serde::Deserialize;

use crate::{
    checks::{self, ClientVersion},
    error::MachineError,
    extract::{Json, Path, Query, required},
    filter::Filter,
    log,
    routes::Service,
    store::{Machine, OsPlatform},
};

/// The most machines that one batch may ask for.
const MAX_BATCH: u64 = 10;

/// The first client that can isolate its machine.
const ISOLATION_SINCE: ClientVersion = ClientVersion([10, 8000, 0, 0]);

const LONGEST_NAME: usize = 63;
const LONGEST_LABEL: usize = 32;

pub(crate) async fn list(
    State(service): State<Arc<Service>>,
    query: Query,
) -> Result<axum::Json<Vec<Machine>>, MachineError> {
    let filter = Filter::from_query(&query)?;
    Ok(axum::Json(service.machines.list(&filter)))
}

pub(crate) async fn get(
    State(service): State<Arc<Service>>,
    Path(id): Path<u64>,
) -> Result<axum::Json<Machine>, MachineError> {
    Ok(axum::Json(service.machines.get(id)?))
}

/// Every parameter is optional for serde, so that a missing one gets a code of its own.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NewMachine {
    name: Option<String>,
    ip: Option<String>,
    domain: Option<String>,
    os_platform: Option<OsPlatform>,
    client_version: Option<String>,
}

pub(crate) async fn create(
    State(service): State<Arc<Service>>,
    Json(new): Json<NewMachine>,
) -> Result<(StatusCode, axum::Json<Machine>), MachineError> {
    let name = required("name", new.name)?;
    if !checks::is_plain_name(&name, LONGEST_NAME) {
        return Err(DefenderError::InvalidInput { input: name }.into());
    }
    let ip = checks::ip(&required("ip", new.ip)?)?;
    let domain = checks::domain(&required("domain", new.domain)?)?;
    let os_platform = required("osPlatform", new.os_platform)?;
    let client_version = required("clientVersion", new.client_version)?;
    if client_version.parse::<ClientVersion>().is_err() {
        return Err(DefenderError::InvalidInput { input: client_version }.into());
    }
    let machine = Machine { id: 0, name, ip, domain, os_platform, client_version, isolated: false, tags: Vec::new() };
    Ok((StatusCode::CREATED, axum::Json(service.machines.add(machine)?)))
}

#[derive(Deserialize)]
pub(crate) struct Batch {
    ids: Option<Vec<u64>>,
}

pub(crate) async fn batch(
    State(service): State<Arc<Service>>,
    Json(batch): Json<Batch>,
) -> Result<axum::Json<Vec<Machine>>, MachineError> {
    let ids = required("ids", batch.ids)?;
    let received = ids.len() as u64;
    if received > MAX_BATCH {
        return Err(DefenderError::MaximumBatchSizeExceeded { received, allowed: MAX_BATCH }.into());
    }
    let machines = ids.into_iter().map(|id| service.machines.get(id)).collect::<Result<_, _>>()?;
    Ok(axum::Json(machines))
}

#[derive(Deserialize)]
pub(crate) struct NewTag {
    label: Option<String>,
}

pub(crate) async fn tag(
    State(service): State<Arc<Service>>,
    Path(id): Path<u64>,
    Json(new): Json<NewTag>,
) -> Result<axum::Json<Machine>, MachineError> {
    let label = required("label", new.label)?;
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

/// Cuts a machine off from the network.
///
/// Its error is an [`ErrorResponse`], which any of the service's errors becomes with `?`, and one that is in the log
/// already is.
pub(crate) async fn isolate(
    State(service): State<Arc<Service>>,
    Path(id): Path<u64>,
) -> Result<axum::Json<Machine>, ErrorResponse> {
    let machine = service.machines.change(id, |machine| {
        if machine.os_platform == OsPlatform::Android {
            let platform = machine.os_platform.to_string();
            return Err(DefenderError::OsPlatformNotSupported { platform }.into());
        }
        let version: ClientVersion = machine.client_version.parse().map_err(|cause| log::internal(&cause))?;
        if version < ISOLATION_SINCE {
            let (action, version) = ("Isolation".to_owned(), ISOLATION_SINCE.to_string());
            return Err(DefenderError::ClientVersionNotSupported { action, version }.into());
        }
        if machine.isolated {
            let reason = format!("Machine {id} can't be isolated: it is already");
            return Err(DefenderError::DisallowedOperation { reason }.into());
        }
        machine.isolated = true;
        Ok::<_, ErrorResponse>(())
    })?;
    Ok(axum::Json(machine))
}
