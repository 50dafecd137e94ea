use thiserror::Error;

#[derive(Debug)]
pub struct Opaque;

#[derive(Debug, Error)]
pub enum MachineError {
    #[error("The inventory is not reachable")]
    Unreachable,
    #[error("Machine {id} was not found")]
    //               ~^^~
    NotFound { id: Opaque },
    //         ^^^^^^^^^^
}

include!("../uses.rs");
