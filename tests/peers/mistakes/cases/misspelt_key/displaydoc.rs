use displaydoc::Display;

#[derive(Debug, Display)]
pub enum MachineError {
    /// The inventory is not reachable
    Unreachable,
    #[displaydocs("Machine {id} was not found")]
//  ~~^^^^^^^^^^^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    NotFound { id: u64 },
}

impl std::error::Error for MachineError {}

include!("../uses.rs");
