use axum::response::{IntoResponse, Response};
use axum::{Json, Router, extract::Path, http::StatusCode, routing::get};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
enum ReportError {
    #[error("report {id} was not found")]
    NotFound { id: u64 },
    #[error("report {id} belongs to another user")]
    Foreign { id: u64 },
    #[error("disk: {0}")]
    Disk(#[from] std::io::Error),
    #[error("format: {0}")]
    Format(#[from] std::fmt::Error),
}

impl IntoResponse for ReportError {
    fn into_response(self) -> Response {
        let (status, code, message) = match &self {
            // A client must not learn that the report exists.
            Self::NotFound { id } | Self::Foreign { id } => {
                let message = format!("report {id} was not found");
                (StatusCode::NOT_FOUND, "ReportNotFound", message)
            }
            Self::Disk(_) | Self::Format(_) => {
                let message = "the report cannot be created".to_owned();
                (StatusCode::INTERNAL_SERVER_ERROR, "Internal", message)
            }
        };
        let body = json!({ "error": { "code": code, "message": message } });
        (status, Json(body)).into_response()
    }
}

async fn report(Path(id): Path<u64>) -> Result<String, ReportError> {
    match id {
        1 => Ok("42 machines".to_owned()),
        2 => Err(ReportError::Foreign { id }),
        3 => Err(std::io::Error::other("disk 3"))?,
        4 => Err(std::fmt::Error)?,
        _ => Err(ReportError::NotFound { id }),
    }
}

fn app() -> Router {
    Router::new().route("/reports/{id}", get(report))
}
