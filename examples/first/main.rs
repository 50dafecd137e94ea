//! The program at the top of the README: `cargo run --example first`.

use axum::{Router, extract::Path, routing::get};
use rest_error::{RestError, middleware::ErrorLayer};

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(status = 503, msg = "The inventory is not reachable")]
    InventoryDown(#[from] std::io::Error), // the io::Error is logged, and not sent
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    match id {
        7 => Ok("front-desk".to_owned()),
        8 => Err(std::io::Error::other("10.0.0.7 refused the connection"))?,
        _ => Err(MachineError::NotFound { id }),
    }
}

/// The service.
pub fn app() -> Router {
    // The layer comes last, because it covers what was added before it.
    Router::new().route("/machines/{id}", get(machine)).layer(ErrorLayer::new())
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    tracing_subscriber::fmt().init();
    axum::serve(tokio::net::TcpListener::bind("127.0.0.1:3000").await?, app()).await
}
