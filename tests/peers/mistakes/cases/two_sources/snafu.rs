use snafu::Snafu;

#[derive(Debug, Snafu)]
pub enum MachineError {
    #[snafu(display("The inventory is not reachable"))]
    Unreachable,
    #[snafu(display("No copy was made"))]
    Copy { #[snafu(source)] read: std::io::Error, #[snafu(source)] write: std::fmt::Error },
    //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
}

include!("../uses.rs");
