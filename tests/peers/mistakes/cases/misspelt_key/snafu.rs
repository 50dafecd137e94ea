use snafu::Snafu;

#[derive(Debug, Snafu)]
pub enum MachineError {
    #[snafu(display("The inventory is not reachable"))]
    Unreachable,
    #[snafu(transparant)]
//  ~~~~~~~~^^^^^^^^^^^~~
    Io { source: std::io::Error },
}

include!("../uses.rs");
