use anyhow::Context;
use axum::response::{IntoResponse, Response};
use axum::{Router, extract::Path, http::StatusCode, routing::get};

struct AppError(anyhow::Error);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let message = format!("something went wrong: {:#}", self.0);
        (StatusCode::INTERNAL_SERVER_ERROR, message).into_response()
    }
}

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

async fn job(Path(id): Path<u64>) -> Result<String, AppError> {
    if id > 2 {
        return Err(anyhow::anyhow!("job {id} was not found"))?;
    }
    Ok(read_job(id).context("cannot read the job")?)
}

fn read_job(id: u64) -> anyhow::Result<String> {
    if id == 1 { Ok("backup".to_owned()) } else { anyhow::bail!("disk 3 is gone") }
}

fn app() -> Router {
    Router::new().route("/jobs/{id}", get(job))
}
