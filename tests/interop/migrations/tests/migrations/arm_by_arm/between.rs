use std::time::Duration;

use axum::{
    Json, Router,
    extract::Path,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
    routing::get,
};
use rest_error::{
    Envelope, ErrorReport, ErrorResponse, RestError,
    middleware::{ErrorLayer, render::Rendered},
};
use serde_json::json;

#[derive(Debug, RestError)]
#[rest(skip(axum), status = 500)] // the status of what is still in the `match`
enum MachineError {
    // This variant has moved.
    #[rest(code = "MACHINE_NOT_FOUND", status = 404, msg = "machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(msg = "all machines are in use")]
    Full { retry: Duration },
    // `public`, because the message shows the source. The `match` sends another text.
    #[rest(msg = "database: {0}")]
    Database(#[from] #[rest(public)] std::io::Error),
}

impl IntoResponse for MachineError {
    fn into_response(self) -> Response {
        let (status, code, message) = match &self {
            Self::Full { .. } => (StatusCode::CONFLICT, "MACHINES_FULL", self.to_string()),
            Self::Database(_) => {
                let message = "something went wrong on our side".to_owned();
                (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", message)
            }
            // The variants that have moved.
            _ => return ErrorResponse::from(self).into_response(),
        };
        let body = json!({ "errorCode": code, "errorMessage": message });
        let mut response = (status, Json(body)).into_response();
        if let Self::Full { retry } = &self {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(retry.as_secs()));
        }
        // For the log.
        response.extensions_mut().insert(Envelope::new(&self).report());
        response
    }
}

/// The body that the clients know.
fn old_body(report: &ErrorReport) -> Option<Rendered> {
    Some(Rendered::json(
        &json!({ "errorCode": report.code(), "errorMessage": report.message() }),
    ))
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    match id {
        1 => Ok("reception".to_owned()),
        2 => Err(MachineError::Full { retry: Duration::from_secs(30) }),
        3 => Err(std::io::Error::other("10.0.0.7 closed the connection"))?,
        _ => Err(MachineError::NotFound { id }),
    }
}

fn app() -> Router {
    Router::new()
        .route("/machines/{id}", get(machine))
        .layer(ErrorLayer::new().render(old_body))
}
