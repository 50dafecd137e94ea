use snafu::Snafu;

#[derive(Debug, Snafu)]
pub enum MachineError {
    #[snafu(display("The inventory is not reachable"))]
    Unreachable,
    #[snafu(display("Label {} is longer than {} characters", label))]
    //                     ^^                ^^              ^^^^^
    TooLong { label: String },
}

include!("../uses.rs");
