use masterror::Error;

#[derive(Debug, Error)]
pub enum MachineError {
    #[error("The inventory is not reachable")]
    Unreachable,
    #[error("Machine {idd} was not found")]
    //               ~^^^~
    NotFound { id: u64 },
}

include!("../uses.rs");
