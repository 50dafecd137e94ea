use thiserror::Error;

#[derive(Debug, Error)]
pub enum MachineError {
    #[error("The inventory is not reachable")]
    Unreachable,
    #[error("Machine {1} was not found")]
    //               ~^~
    NotFound(u64),
}

include!("../uses.rs");
