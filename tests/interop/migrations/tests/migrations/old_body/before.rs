use axum::response::{IntoResponse, Response};
use axum::{Json, Router, extract::Path, http::StatusCode, routing::get};
use serde::Serialize;

/// The body that the clients of this service know.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OldBody<'a> {
    status: &'a str,
    error_code: &'a str,
    error_message: &'a str,
}

#[derive(Debug, thiserror::Error)]
enum OrderError {
    #[error("order {id} was not found")]
    NotFound { id: u64 },
    #[error("order {id} was already sent")]
    Sent { id: u64 },
}

impl IntoResponse for OrderError {
    fn into_response(self) -> Response {
        let (status, error_code) = match &self {
            Self::NotFound { .. } => (StatusCode::NOT_FOUND, "ORDER_NOT_FOUND"),
            Self::Sent { .. } => (StatusCode::CONFLICT, "ORDER_SENT"),
        };
        let body = OldBody { status: "error", error_code, error_message: &self.to_string() };
        (status, Json(body)).into_response()
    }
}

async fn order(Path(id): Path<u64>) -> Result<String, OrderError> {
    match id {
        1 => Ok("three machines".to_owned()),
        2 => Err(OrderError::Sent { id }),
        _ => Err(OrderError::NotFound { id }),
    }
}

fn app() -> Router {
    Router::new().route("/orders/{id}", get(order))
}
