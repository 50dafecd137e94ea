use std::time::Duration;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use http::{HeaderName, StatusCode, header::RETRY_AFTER};
use rest_error::{
    ErrorResponse, RestError,
    defender::DefenderError,
    extract::{Json, Path},
    middleware::ErrorLayer,
};
use serde::Deserialize;
use tower::ServiceBuilder;
use tower_http::{
    compression::CompressionLayer, cors::CorsLayer, timeout::TimeoutLayer,
    trace::TraceLayer,
};
use tracing::field::Empty;

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(status = 503, msg = "The inventory is not reachable", retry_after = 30)]
    InventoryDown(#[from] std::io::Error),
}

/// `?` works on every error type of the service.
async fn machine(Path(id): Path<u64>) -> Result<String, ErrorResponse> {
    match id {
        0 => Err(DefenderError::Forbidden)?,
        7 => Ok("front-desk".to_owned()),
        8 => Err(MachineError::from(std::io::Error::other(
            "10.0.0.7 refused the connection",
        )))?,
        _ => Err(MachineError::NotFound { id })?,
    }
}

#[derive(Deserialize)]
struct NewMachine {
    name: String,
    cores: u8,
}

/// If the body is invalid, the extractor `Json` responds, and this function is not called.
async fn create(Json(machine): Json<NewMachine>) -> (StatusCode, String) {
    (StatusCode::CREATED, format!("{} with {} cores", machine.name, machine.cores))
}

fn app() -> Router {
    let trace = TraceLayer::new_for_http()
        .make_span_with(|request: &http::Request<_>| {
            tracing::info_span!(
                "request",
                "http.request.method" = %request.method(),
                // `ErrorLayer` fills these in.
                "error.type" = Empty,
                "otel.status_code" = Empty,
                "http.response.status_code" = Empty,
                correlation_id = Empty,
            )
        })
        // `ErrorLayer` logs every failure, so `TraceLayer` need not.
        .on_failure(());
    // The headers of a response that scripts in a browser may read.
    let names = [
        HeaderName::from_static("x-request-id"),
        HeaderName::from_static("x-ms-error-code"),
        RETRY_AFTER,
    ];
    let cors = CorsLayer::permissive().expose_headers(names);
    let errors = ErrorLayer::new()
        .on_error(|report| println!("count one {} on {:?}", report.code(), report.route()));
    let timeout = TimeoutLayer::with_status_code(
        StatusCode::GATEWAY_TIMEOUT,
        Duration::from_secs(10),
    );

    Router::new()
        .route("/machines/{id}", get(machine))
        .route("/machines", post(create))
        // The first layer is the outermost. Routes that are added later are outside.
        .layer(
            ServiceBuilder::new()
                .layer(trace)
                .layer(cors)
                .layer(CompressionLayer::new())
                .layer(errors)
                .layer(timeout)
                .layer(DefaultBodyLimit::max(64 * 1024)),
        )
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    tracing_subscriber::fmt().init();
    axum::serve(tokio::net::TcpListener::bind("127.0.0.1:3000").await?, app()).await
}
