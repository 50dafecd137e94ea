use displaydoc::Display;

#[derive(Debug)]
pub struct Opaque;

#[derive(Debug, Display)]
pub enum MachineError {
    /// The inventory is not reachable
    Unreachable,
    /// Machine {id} was not found
    //          ~^^~
    NotFound { id: Opaque },
    //         ^^^^^^^^^^
}

impl std::error::Error for MachineError {}

include!("../uses.rs");
