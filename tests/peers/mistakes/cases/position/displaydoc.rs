use displaydoc::Display;

#[derive(Debug, Display)]
pub enum MachineError {
    /// The inventory is not reachable
    Unreachable,
    /// Machine {1} was not found
    //          ~^~
    NotFound(u64),
}

impl std::error::Error for MachineError {}

include!("../uses.rs");
