use actix_web::{HttpResponse, ResponseError, http::StatusCode, web};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
enum MachineError {
    #[error("machine {id} was not found")]
    NotFound { id: u64 },
    #[error("the inventory is not reachable")]
    Inventory(#[from] std::io::Error),
}

impl ResponseError for MachineError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::Inventory(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let code = match self {
            Self::NotFound { .. } => "MachineNotFound",
            Self::Inventory(_) => "InventoryDown",
        };
        let body = json!({ "error": { "code": code, "message": self.to_string() } });
        HttpResponse::build(self.status_code()).json(body)
    }
}

async fn machine(id: web::Path<u64>) -> Result<String, MachineError> {
    match *id {
        1 => Ok("reception".to_owned()),
        2 => Err(std::io::Error::other("10.0.0.7 refused the connection"))?,
        id => Err(MachineError::NotFound { id }),
    }
}

fn routes(config: &mut web::ServiceConfig) {
    config.route("/machines/{id}", web::get().to(machine));
}
