use axum::response::{IntoResponse, Response};
use axum::{Json, Router, extract::Path, http::StatusCode, routing::get};
use serde_json::json;

/// Stands for the error of a database driver, such as `sqlx::Error`.
#[derive(Debug)]
enum DbError {
    RowNotFound,
    Disconnected,
}

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::RowNotFound => "no row",
            Self::Disconnected => "10.0.0.7 closed the connection",
        })
    }
}

impl std::error::Error for DbError {}

#[derive(Debug, thiserror::Error)]
enum UserError {
    #[error("the database failed")]
    Database(#[from] DbError),
}

impl IntoResponse for UserError {
    fn into_response(self) -> Response {
        let (status, code, message) = match &self {
            Self::Database(DbError::RowNotFound) => {
                (StatusCode::NOT_FOUND, "UserNotFound", "no such user".to_owned())
            }
            Self::Database(_) => {
                (StatusCode::SERVICE_UNAVAILABLE, "DatabaseDown", self.to_string())
            }
        };
        let body = json!({ "error": { "code": code, "message": message } });
        (status, Json(body)).into_response()
    }
}

async fn user(Path(id): Path<u64>) -> Result<String, UserError> {
    Ok(select_name(id)?)
}

fn select_name(id: u64) -> Result<String, DbError> {
    match id {
        1 => Ok("Ada".to_owned()),
        2 => Err(DbError::Disconnected),
        _ => Err(DbError::RowNotFound),
    }
}

fn app() -> Router {
    Router::new().route("/users/{id}", get(user))
}
