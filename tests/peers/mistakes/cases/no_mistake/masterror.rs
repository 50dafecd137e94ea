use masterror::Error;

#[derive(Debug, Error)]
pub enum MachineError {
    #[error("The inventory is not reachable")]
    Unreachable,
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("No copy was made of {id}")]
    Copy { #[source] read: std::io::Error, id: u64 },
}

include!("../uses.rs");
