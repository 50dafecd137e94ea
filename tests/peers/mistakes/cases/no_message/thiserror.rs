use thiserror::Error;

#[derive(Debug, Error)]
pub enum MachineError {
    #[error("The inventory is not reachable")]
    Unreachable,
    NotFound { id: u64 },
//  ^^^^^^^^~~~~~~~~~~~~
}

include!("../uses.rs");
