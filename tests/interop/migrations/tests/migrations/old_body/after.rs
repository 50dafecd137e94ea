use axum::{Router, extract::Path, routing::get};
use rest_error::{ErrorReport, RestError, middleware::{ErrorLayer, render::Rendered}};
use serde::Serialize;

/// The body that the clients of this service know.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OldBody<'a> {
    status: &'a str,
    error_code: &'a str,
    error_message: &'a str,
}

fn old_body(report: &ErrorReport) -> Option<Rendered> {
    let (error_code, error_message) = (report.code(), &*report.message());
    Some(Rendered::json(&OldBody { status: "error", error_code, error_message }))
}

#[derive(Debug, RestError)]
enum OrderError {
    #[rest(code = "ORDER_NOT_FOUND", status = 404, msg = "order {id} was not found")]
    NotFound { id: u64 },
    #[rest(code = "ORDER_SENT", status = 409, msg = "order {id} was already sent")]
    Sent { id: u64 },
}

async fn order(Path(id): Path<u64>) -> Result<String, OrderError> {
    match id {
        1 => Ok("three machines".to_owned()),
        2 => Err(OrderError::Sent { id }),
        _ => Err(OrderError::NotFound { id }),
    }
}

fn app() -> Router {
    Router::new().route("/orders/{id}", get(order)).layer(ErrorLayer::new().render(old_body))
}
