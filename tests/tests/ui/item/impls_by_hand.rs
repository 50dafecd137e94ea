use axum::response::{IntoResponse, Response};
use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(status = 404, msg = "Machine", codes = MachineCode)]
struct Machine;

impl IntoResponse for Machine {
    fn into_response(self) -> Response {
        Response::default()
    }
}

impl std::error::Error for Machine {}

impl utoipa::IntoResponses for Machine {
    fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
        Default::default()
    }
}

#[derive(Debug, RestError)]
#[rest(status = 404, msg = "Machine")]
struct Other {
    #[from]
    source: std::io::Error,
}

impl From<std::io::Error> for Other {
    fn from(source: std::io::Error) -> Self {
        Self { source }
    }
}

fn main() {}
