use displaydoc::Display;

#[derive(Debug, Display)]
pub enum MachineError {
    /// The inventory is not reachable
    Unreachable,
    /// Label {0} is longer than {1} characters
    //                           ~^~
    TooLong(String),
}

impl std::error::Error for MachineError {}

include!("../uses.rs");
