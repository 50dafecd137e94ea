use snafu::Snafu;

#[derive(Debug, Snafu)]
pub enum MachineError {
    #[snafu(display("The inventory is not reachable"))]
    Unreachable,
    #[snafu(transparent)]
//  ~~~~~~~~^^^^^^^^^^^~~
    Io { source: std::io::Error, id: u64 },
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
}

include!("../uses.rs");
