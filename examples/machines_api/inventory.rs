//! The owner of a machine, from the asset inventory: another service, which is down.

use std::{io, sync::Arc, time::Duration};

use axum::extract::State;
use rest_error::extract::Path;

use crate::{error::MachineError, operations, routes::Service};

/// When the client should retry.
const RETRY_AFTER: Duration = Duration::from_secs(30);

/// The owner of a machine.
#[utoipa::path(
    get,
    path = "/api/machines/{id}/owner",
    params(("id" = u64, Path)),
    responses((status = 200, description = "The owner's name.", body = String), operations::Owner)
)]
pub(crate) async fn owner(
    State(service): State<Arc<Service>>,
    Path(id): Path<u64>,
) -> Result<axum::Json<String>, MachineError> {
    let machine = service.machines.get(id)?;
    // The cause names an internal host. It is the source of the error, so it is only logged.
    let owner = ask(&machine.name)
        .map_err(|cause| MachineError::InventoryUnreachable { cause: Some(cause), retry_after: RETRY_AFTER })?;
    Ok(axum::Json(owner))
}

/// Simulates a call to the inventory that always fails, so that you can see the failure.
fn ask(machine: &str) -> io::Result<String> {
    let text = format!("inventory.internal:5432 refused the connection for {machine}");
    Err(io::Error::new(io::ErrorKind::ConnectionRefused, text))
}
