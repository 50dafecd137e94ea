use axum::{Router, extract::Path, http::{StatusCode, Uri}, routing::get};
use problem_details::ProblemDetails;

async fn machine(Path(id): Path<u64>) -> Result<String, ProblemDetails> {
    match id {
        1 => Ok("reception".to_owned()),
        2 => Err(ProblemDetails::from_status_code(StatusCode::SERVICE_UNAVAILABLE)
            .with_type(Uri::from_static("https://example.com/errors/InventoryDown"))
            .with_detail("the inventory is not reachable")),
        _ => Err(ProblemDetails::from_status_code(StatusCode::NOT_FOUND)
            .with_type(Uri::from_static("https://example.com/errors/MachineNotFound"))
            .with_detail(format!("machine {id} was not found"))),
    }
}

fn app() -> Router {
    Router::new().route("/machines/{id}", get(machine))
}
