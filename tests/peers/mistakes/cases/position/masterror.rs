use masterror::Error;

#[derive(Debug, Error)]
pub enum MachineError {
    #[error("The inventory is not reachable")]
    Unreachable,
    #[error("Label {0} is longer than {1} characters")]
    //                                ~^~
    TooLong(String),
}

include!("../uses.rs");
