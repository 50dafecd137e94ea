use anyhow::Context;
use axum::response::{IntoResponse, Response};
use axum::{Router, extract::Path, routing::get};
use rest_error::RestError;

#[derive(Debug, RestError)]
enum JobError {
    #[rest(code = "JobNotFound", status = 404, msg = "job {id} was not found")]
    NotFound { id: u64 },
    #[rest(code = "Internal", status = 500, msg = "something went wrong on our side")]
    Other(#[source] anyhow::Error),
}

struct AppError(anyhow::Error);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        // An error of this service keeps its code, also with a context around it.
        self.0.downcast::<JobError>().unwrap_or_else(JobError::Other).into_response()
    }
}

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

async fn job(Path(id): Path<u64>) -> Result<String, AppError> {
    if id > 2 {
        return Err(JobError::NotFound { id }).context("cannot find the job")?;
    }
    Ok(read_job(id).context("cannot read the job")?)
}

fn read_job(id: u64) -> anyhow::Result<String> {
    if id == 1 { Ok("backup".to_owned()) } else { anyhow::bail!("disk 3 is gone") }
}

fn app() -> Router {
    Router::new().route("/jobs/{id}", get(job))
}
