use axum::{Router, extract::Path, routing::get};
use rest_error::{RestError, middleware::ErrorLayer};

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(code = "MACHINE_NOT_FOUND", status = 404, msg = "machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(code = "NO_PAGE", status = 404, msg = "there is no such page")]
    NoPage,
    #[rest(code = "WRONG_METHOD", status = 405, msg = "the page does not have this method")]
    WrongMethod,
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    if id == 1 { Ok("reception".to_owned()) } else { Err(MachineError::NotFound { id }) }
}

async fn no_page() -> MachineError {
    MachineError::NoPage
}

async fn wrong_method() -> MachineError {
    MachineError::WrongMethod
}

fn app() -> Router {
    Router::new()
        .route("/machines/{id}", get(machine))
        .fallback(no_page)
        // Call this after all `route`s.
        .method_not_allowed_fallback(wrong_method)
        .layer(ErrorLayer::new())
}
