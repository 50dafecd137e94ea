//! The errors of the service. Their type sends `args`, so that Fluent gets numbers as numbers.

use rest_error::RestError;

/// What the service answers if it fails.
#[derive(Debug, RestError)]
#[rest(args)]
pub enum MachineError {
    /// No machine has this ID.
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound {
        /// The ID.
        id: u64,
    },
    /// The machine has too many labels.
    #[rest(status = 400, msg = "There are {labels} labels, but the maximum is {limit}")]
    TooManyLabels {
        /// The number of labels.
        labels: usize,
        /// The maximum.
        limit: usize,
    },
    /// Somebody else has locked the machine.
    #[rest(code = "Machine.Locked", status = 409, msg = "The machine is locked by {0}")]
    Locked(String),
}
