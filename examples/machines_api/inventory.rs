//! Who owns a machine, as the asset inventory has it: another service, which is down.

use std::{io, sync::Arc, time::Duration};

use axum::extract::State;
use rest_error::axum::Path;

use crate::{error::MachineError, routes::Service};

/// When the inventory is asked again.
const RETRY_AFTER: Duration = Duration::from_secs(30);

/// Who owns a machine.
#[utoipa::path(
    get,
    path = "/api/machines/{id}/owner",
    params(("id" = u64, Path)),
    responses((status = 200, description = "The owner's name.", body = String), MachineError)
)]
pub(crate) async fn owner(
    State(service): State<Arc<Service>>,
    Path(id, ..): Path<u64>,
) -> Result<axum::Json<String>, MachineError> {
    let machine = service.machines.get(id)?;
    // The cause names a host of ours. As a source it goes to the log alone.
    let owner =
        ask(&machine.name).map_err(|cause| MachineError::InventoryUnreachable { cause, retry_after: RETRY_AFTER })?;
    Ok(axum::Json(owner))
}

/// Stands for a call to the inventory that fails each time, so that the failure can be looked at.
fn ask(machine: &str) -> io::Result<String> {
    let text = format!("inventory.internal:5432 refused the connection that asks for {machine}");
    Err(io::Error::new(io::ErrorKind::ConnectionRefused, text))
}
