use anyhow::Context;
use axum::{Router, extract::Path, routing::get};
use rest_error::RestError;

#[derive(Debug, RestError)]
enum JobError {
    #[rest(code = "JobNotFound", status = 404, msg = "job {id} was not found")]
    NotFound { id: u64 },
    #[rest(code = "Internal", status = 500, msg = "something went wrong on our side")]
    Other(#[from] anyhow::Error),
}

async fn job(Path(id): Path<u64>) -> Result<String, JobError> {
    if id > 2 {
        return Err(JobError::NotFound { id });
    }
    Ok(read_job(id).context("cannot read the job")?)
}

fn read_job(id: u64) -> anyhow::Result<String> {
    if id == 1 { Ok("backup".to_owned()) } else { anyhow::bail!("disk 3 is gone") }
}

fn app() -> Router {
    Router::new().route("/jobs/{id}", get(job))
}
