use std::any::Any;

use axum::{
    Router,
    extract::Path,
    response::{IntoResponse, Response},
    routing::get,
};
use http::StatusCode;
use rest_error::{RestError, middleware::ErrorLayer};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;

#[derive(Debug, RestError)]
#[rest(rename_all = "SCREAMING_SNAKE_CASE")]
enum MachineError {
    #[rest(status = 404, msg = "Machine {id} was not found")]
    MachineNotFound { id: u64 },
    #[rest(status = 404, msg = "There is no such page")]
    NotFound,
    #[rest(status = 405, msg = "The page does not have this method")]
    MethodNotAllowed,
    #[rest(status = 500, msg = "Something went wrong on our side")]
    InternalError {
        #[source]
        panic: Box<dyn std::error::Error + Send + Sync>,
    },
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    match id {
        0 => panic!("a bug"),
        7 => Ok("front-desk".to_owned()),
        _ => Err(MachineError::MachineNotFound { id }),
    }
}

/// The text of the panic is logged as a source. The client does not get it.
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    MachineError::InternalError { panic: text.unwrap_or_default().into() }.into_response()
}

fn app() -> Router {
    let errors = ErrorLayer::new().foreign(|response, _text| match response.status {
        StatusCode::NOT_FOUND => Some(MachineError::NotFound.into()),
        StatusCode::METHOD_NOT_ALLOWED => Some(MachineError::MethodNotAllowed.into()),
        _ => None,
    });
    Router::new()
        .route("/machines/{id}", get(machine))
        .layer(ServiceBuilder::new().layer(errors).layer(CatchPanicLayer::custom(panicked)))
}
