use rest_error::RestError;

#[derive(Debug)]
pub struct Opaque;

#[derive(Debug, RestError)]
#[rest(status = 404)]
pub enum MachineError {
    #[rest(msg = "The inventory is not reachable")]
    Unreachable,
    #[rest(msg = "Machine {id} was not found")]
    //                    ~^^~
    NotFound { id: Opaque },
    //         ^^^^^^^^^^
}

include!("../uses.rs");
