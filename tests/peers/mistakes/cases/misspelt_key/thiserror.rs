use thiserror::Error;

#[derive(Debug, Error)]
pub enum MachineError {
    #[error("The inventory is not reachable")]
    Unreachable,
    #[error(transparant)]
//  ~~~~~~~~^^^^^^^^^^^~~
    Io(std::io::Error),
}

include!("../uses.rs");
