use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(status = 404)]
pub enum MachineError {
    #[rest(msg = "The inventory is not reachable")]
    Unreachable,
    #[rest(msg = "Machine {1} was not found")]
    //                    ~^~
    NotFound(u64),
}

include!("../uses.rs");
