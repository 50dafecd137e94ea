//! The server: one thread, with the routes to compare.

use std::{
    collections::BTreeSet,
    io,
    net::SocketAddr,
    sync::{Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

use axum::{
    Extension, Json, Router,
    extract::Path,
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rest_error::{CorrelationId, RestError, middleware::ErrorLayer};
use serde_json::json;
use uuid::Uuid;

use crate::usage::{self, Thread};

#[derive(Debug, RestError)]
#[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
struct NoSuchMachine {
    id: u64,
}

/// Of about the same size as an error.
const STATIC: &str =
    r#"{"machine":{"name":"reception","state":"active","target":"43f4cb08-8fac-4b65-9db1-745c2ae65f3a"}}"#;

/// With status and headers as an error has them: what the head alone costs.
async fn same_head() -> impl IntoResponse {
    let head = [
        (header::CONTENT_TYPE, "application/json"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("x-ms-error-code"), "MachineNotFound"),
    ];
    (StatusCode::NOT_FOUND, head, STATIC)
}

/// As such a response is often written.
async fn by_hand() -> Response {
    let body = json!({ "error": {
        "code": "MachineNotFound",
        "message": format!("Machine {} was not found", 7),
        "target": Uuid::new_v4().to_string(),
    } });
    (StatusCode::NOT_FOUND, Json(body)).into_response()
}

async fn panics(Path(id): Path<u64>) -> String {
    assert!(id != 7, "machine 7 is not to be touched");
    id.to_string()
}

/// The requests that wait for a response.
static WAITING: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Takes longer than any client waits.
async fn slow(Extension(id): Extension<CorrelationId>) {
    WAITING.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_string());
    tokio::time::sleep(Duration::from_secs(600)).await;
}

/// Whether the handler has begun with the request that has this ID. It is asked until the answer is yes.
pub(crate) fn has_begun(id: &str) -> bool {
    WAITING.lock().unwrap_or_else(PoisonError::into_inner).remove(id)
}

fn router() -> Router {
    let layered = Router::new()
        .route("/layered", get(async || NoSuchMachine { id: 7 }))
        .route("/panics/{id}", get(panics))
        .route("/text", get(async || (StatusCode::CONFLICT, "taken")))
        .route("/slow", get(slow))
        // A client that hangs up gets no response, so it chooses the ID that it looks for in the log.
        .layer(ErrorLayer::new().trust_request_id());
    Router::new()
        .route("/static", get(async || ([(header::CONTENT_TYPE, "application/json")], STATIC)))
        .route("/same-head", get(same_head))
        .route("/derived", get(async || NoSuchMachine { id: 7 }))
        .route("/by-hand", get(by_hand))
        .merge(layered)
}

/// Starts the server on a free port of the loopback; the thread is the one that serves.
pub(crate) fn start() -> io::Result<(SocketAddr, Thread)> {
    // A panic is one of the failures; its report, two thousand times over, is none.
    std::panic::set_hook(Box::new(|_| {}));
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (tell, told) = mpsc::sync_channel(1);
    thread::spawn(move || {
        // Nobody asks any more if this fails.
        let _ = tell.send(usage::this_thread());
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router()).await
        })
    });
    Ok((address, told.recv().map_err(io::Error::other)?))
}
