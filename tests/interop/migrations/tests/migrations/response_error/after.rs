use actix_web::web;
use rest_error::RestError;

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(code = "InventoryDown", status = 503, msg = "the inventory is not reachable")]
    Inventory(#[from] std::io::Error),
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
