use std::time::Duration;

use axum::{
    Json, Router,
    extract::Path,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
enum MachineError {
    #[error("machine {id} was not found")]
    NotFound { id: u64 },
    #[error("all machines are in use")]
    Full { retry: Duration },
    #[error("database: {0}")]
    Database(#[from] std::io::Error),
}

impl IntoResponse for MachineError {
    fn into_response(self) -> Response {
        let (status, code, message) = match &self {
            Self::NotFound { .. } => {
                (StatusCode::NOT_FOUND, "MACHINE_NOT_FOUND", self.to_string())
            }
            Self::Full { .. } => (StatusCode::CONFLICT, "MACHINES_FULL", self.to_string()),
            Self::Database(_) => {
                let message = "something went wrong on our side".to_owned();
                (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", message)
            }
        };
        let body = json!({ "errorCode": code, "errorMessage": message });
        let mut response = (status, Json(body)).into_response();
        if let Self::Full { retry } = &self {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(retry.as_secs()));
        }
        response
    }
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
    Router::new().route("/machines/{id}", get(machine))
}
