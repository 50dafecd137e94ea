use snafu::Snafu;

#[derive(Debug, Snafu)]
pub enum MachineError {
    #[snafu(display("The inventory is not reachable"))]
    Unreachable,
    #[snafu(display("Machine {id was not found"))]
    //                       ^~~~^
    NotFound { id: u64 },
}

include!("../uses.rs");
