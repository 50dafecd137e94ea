use thiserror::Error;

#[derive(Debug, Error)]
pub enum MachineError {
    #[error("The inventory is not reachable")]
    Unreachable,
    #[error(transparent)]
//  ~~~~~~~~^^^^^^^^^^^~~
    Io(std::io::Error, u64),
//  ^^^^^^^^^^^^^^^^^^^^^^^
}

include!("../uses.rs");
