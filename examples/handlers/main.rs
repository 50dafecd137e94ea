//! Errors of your own, returned from handlers of axum: `cargo run --example handlers`.

use axum::{Router, body::to_bytes, extract::Request, routing::get};
use rest_error::{
    RestError,
    extract::{Path, Rejection},
    middleware::ErrorLayer,
};
use tower::ServiceExt;

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(status = 503, msg = "The inventory is not reachable", retry_after = 30)]
    InventoryDown(#[from] std::io::Error),
    // The extractor responds by itself. This variant adds its codes to the catalogue of `MachineError`.
    #[rest(transparent)]
    Rejected(#[from] Rejection),
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    match id {
        7 => Ok("front-desk".to_owned()),
        // The cause is for the log; no client sees it.
        8 => Err(std::io::Error::other("10.0.0.7 refused the connection").into()),
        id => Err(MachineError::NotFound { id }),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = Router::new().route("/machines/{id}", get(machine)).layer(ErrorLayer::new());
    for path in ["/machines/7", "/machines/9", "/machines/8", "/machines/seven", "/nowhere"] {
        let response = app.clone().oneshot(Request::get(path).body(axum::body::Body::empty())?).await?;
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 10_000).await?;
        println!("{path}: {status} {}", String::from_utf8_lossy(&body));
    }
    Ok(())
}
