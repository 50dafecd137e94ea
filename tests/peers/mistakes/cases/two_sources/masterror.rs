use masterror::Error;

#[derive(Debug, Error)]
pub enum MachineError {
    #[error("The inventory is not reachable")]
    Unreachable,
    #[error("No copy was made")]
    Copy { #[source] read: std::io::Error, #[source] write: std::fmt::Error },
    //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
}

include!("../uses.rs");
