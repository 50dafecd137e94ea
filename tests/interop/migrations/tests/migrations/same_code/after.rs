use axum::{Router, extract::Path, routing::get};
use rest_error::{RestError, middleware::ErrorLayer};

#[derive(Debug, RestError)]
enum ReportError {
    #[rest(code = "ReportNotFound", status = 404, msg = "report {id} was not found")]
    NotFound { id: u64 },
    // A client must not learn that the report exists. The log has the reason.
    #[rest(same_as = NotFound)]
    Foreign { id: u64, #[source] reason: Box<dyn std::error::Error + Send + Sync> },
    #[rest(code = "Internal", status = 500, msg = "the report cannot be created")]
    Disk(#[from] std::io::Error),
    #[rest(same_as = Disk)]
    Format(#[from] std::fmt::Error),
}

async fn report(Path(id): Path<u64>) -> Result<String, ReportError> {
    match id {
        1 => Ok("42 machines".to_owned()),
        2 => Err(ReportError::Foreign { id, reason: "it belongs to another user".into() }),
        3 => Err(std::io::Error::other("disk 3"))?,
        4 => Err(std::fmt::Error)?,
        _ => Err(ReportError::NotFound { id }),
    }
}

fn app() -> Router {
    Router::new().route("/reports/{id}", get(report)).layer(ErrorLayer::new())
}
