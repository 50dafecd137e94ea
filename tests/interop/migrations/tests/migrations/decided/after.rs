use axum::{Router, extract::Path, routing::get};
use rest_error::RestError;

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

#[derive(Debug, RestError)]
enum UserError {
    #[rest(code = "UserNotFound", status = 404, msg = "no such user")]
    NotFound,
    #[rest(code = "DatabaseDown", status = 503, msg = "the database failed")]
    Database(#[source] DbError),
}

impl From<DbError> for UserError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::RowNotFound => Self::NotFound,
            error => Self::Database(error),
        }
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
