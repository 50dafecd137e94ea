use axum::{Router, extract::Path, routing::get};
use rest_error::RestError;

const MAX_LABEL: usize = 8;

#[derive(Debug, RestError)]
#[rest(code = "TokenExpired", status = 401, msg = "the token has expired")]
struct AuthError;

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(msg("label {0:?} is longer than {max}", max = MAX_LABEL))]
    LabelTooLong(String),
    #[rest(code = "InventoryDown", status = 503, msg = "the inventory is not reachable")]
    Inventory(#[from] std::io::Error),
    #[rest(transparent)]
    Auth(#[from] AuthError),
}

async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
    match id {
        1 => Ok("reception".to_owned()),
        2 => Err(std::io::Error::other("10.0.0.7 refused the connection"))?,
        3 => Err(AuthError)?,
        _ => Err(MachineError::NotFound { id }),
    }
}

async fn label(Path(label): Path<String>) -> Result<String, MachineError> {
    if label.len() > MAX_LABEL { Err(MachineError::LabelTooLong(label)) } else { Ok(label) }
}

fn app() -> Router {
    Router::new().route("/machines/{id}", get(machine)).route("/labels/{label}", get(label))
}
