use axum::{Router, extract::Path, routing::get};
use rest_error::{RestError, middleware::{ErrorLayer, render}};

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(status = 503, msg = "the inventory is not reachable")]
    InventoryDown,
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    match id {
        1 => Ok("reception".to_owned()),
        2 => Err(MachineError::InventoryDown),
        _ => Err(MachineError::NotFound { id }),
    }
}

fn app() -> Router {
    let problems = render::problem("https://example.com/errors/").by_default();
    let errors = ErrorLayer::new().render(problems);
    Router::new().route("/machines/{id}", get(machine)).layer(errors)
}
