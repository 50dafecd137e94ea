use std::time::Duration;

use axum::{Router, extract::Path, routing::get};
use rest_error::{
    ErrorReport, RestError,
    middleware::{ErrorLayer, render::Rendered},
};
use serde_json::json;

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(code = "MACHINE_NOT_FOUND", status = 404, msg = "machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(code = "MACHINES_FULL", status = 409, msg = "all machines are in use")]
    #[rest(retry_after = retry)]
    Full { retry: Duration },
    #[rest(code = "INTERNAL", status = 500, msg = "something went wrong on our side")]
    Database(#[from] std::io::Error),
}

/// The body that the clients know.
fn old_body(report: &ErrorReport) -> Option<Rendered> {
    Some(Rendered::json(
        &json!({ "errorCode": report.code(), "errorMessage": report.message() }),
    ))
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    match id {
        1 => Ok("reception".to_owned()),
        2 => Err(MachineError::Full { retry: Duration::from_secs(30) }),
        3 => Err(std::io::Error::other("10.0.0.7 closed the connection"))?,
        _ => Err(MachineError::NotFound { id }),
    }
}

fn app() -> Router {
    Router::new()
        .route("/machines/{id}", get(machine))
        .layer(ErrorLayer::new().render(old_body))
}
