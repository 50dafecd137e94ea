use axum::response::{IntoResponse, Response};
use axum::{Json, Router, extract::Path, http::StatusCode, routing::get};
use serde_json::json;

const MAX_LABEL: usize = 8;

#[derive(Debug, thiserror::Error)]
#[error("the token has expired")]
struct AuthError;

#[derive(Debug, thiserror::Error)]
enum MachineError {
    #[error("machine {id} was not found")]
    NotFound { id: u64 },
    #[error("label {0:?} is longer than {max}", max = MAX_LABEL)]
    LabelTooLong(String),
    #[error("the inventory is not reachable: {0}")]
    Inventory(#[from] std::io::Error),
    #[error(transparent)]
    Auth(#[from] AuthError),
}

impl IntoResponse for MachineError {
    fn into_response(self) -> Response {
        let (status, code) = match &self {
            Self::NotFound { .. } => (StatusCode::NOT_FOUND, "MachineNotFound"),
            Self::LabelTooLong(_) => (StatusCode::BAD_REQUEST, "LabelTooLong"),
            Self::Inventory(_) => (StatusCode::SERVICE_UNAVAILABLE, "InventoryDown"),
            Self::Auth(_) => (StatusCode::UNAUTHORIZED, "TokenExpired"),
        };
        let body = json!({ "error": { "code": code, "message": self.to_string() } });
        (status, Json(body)).into_response()
    }
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    match id {
        1 => Ok("reception".to_owned()),
        2 => Err(std::io::Error::other("10.0.0.7 refused the connection"))?,
        3 => Err(AuthError)?,
        _ => Err(MachineError::NotFound { id }),
    }
}

async fn label(Path(label): Path<String>) -> Result<String, MachineError> {
    if label.len() > MAX_LABEL { Err(MachineError::LabelTooLong(label)) } else { Ok(label) }
}

fn app() -> Router {
    Router::new().route("/machines/{id}", get(machine)).route("/labels/{label}", get(label))
}
