//! `/api/machines`: list, look up, create and isolate; and who owns a machine, which nobody can say.

use std::{io, time::Duration};

use actix_web::{
    http::StatusCode,
    web::{self, Data},
};
use rest_error::{
    ErrorResponse,
    defender::DefenderError,
    extract::{Json, Path, Query},
};

use crate::{
    checks::ClientVersion,
    error::MachineError,
    filter::Filter,
    new_machine::NewMachine,
    store::{Machine, OsPlatform, Store},
};

/// The first client that can isolate its machine.
const ISOLATION_SINCE: ClientVersion = ClientVersion([10, 8000, 0, 0]);

pub(crate) fn configure(app: &mut web::ServiceConfig) {
    // One resource for each path: so that the router knows which methods a 405 allows.
    app.service(web::resource("/api/machines").route(web::get().to(list)).route(web::post().to(create)))
        .service(web::resource("/api/machines/{id}").route(web::get().to(get)))
        .service(web::resource("/api/machines/{id}/isolate").route(web::post().to(isolate)))
        .service(web::resource("/api/machines/{id}/owner").route(web::get().to(owner)));
}

async fn list(
    store: Data<Store>,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Json<Vec<Machine>>, MachineError> {
    let filter = Filter::from_query(parameters)?;
    Ok(Json(store.list(&filter)))
}

async fn get(store: Data<Store>, Path(id): Path<u64>) -> Result<Json<Machine>, MachineError> {
    Ok(Json(store.get(id)?))
}

// The rejection of a body becomes one of the service's own errors, which send their arguments.
async fn create(
    store: Data<Store>,
    new: Result<Json<NewMachine>, MachineError>,
) -> Result<(Json<Machine>, StatusCode), MachineError> {
    let Json(new) = new?;
    Ok((Json(store.add(new.checked()?)?), StatusCode::CREATED))
}

// Its error is an `ErrorResponse`, which any of the service's errors becomes with `?`.
async fn isolate(store: Data<Store>, Path(id): Path<u64>) -> Result<Json<Machine>, ErrorResponse> {
    let machine = store.change(id, |machine| {
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
    Ok(Json(machine))
}

/// Who owns a machine, as the asset inventory has it: another service, which is down.
async fn owner(store: Data<Store>, Path(id): Path<u64>) -> Result<String, MachineError> {
    let machine = store.get(id)?;
    let text = format!("inventory.internal:5432 refused the connection for {}", machine.name);
    let cause = io::Error::new(io::ErrorKind::ConnectionRefused, text);
    Err(MachineError::InventoryUnreachable { cause: Some(cause), retry_after: Duration::from_secs(30) })
}
