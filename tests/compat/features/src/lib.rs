//! An error type that every feature extends, declared as a library without a framework declares it.

use rest_error::RestError;

/// The errors of a service.
#[derive(Debug, RestError)]
#[rest(status = 400, codes = MachineCode, args)]
pub enum MachineError {
    /// No machine has this ID.
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound {
        /// The ID that was asked for.
        id: u64,
    },
    /// The inventory does not answer.
    #[rest(status = 503, msg = "The inventory is not reachable", retry_after = 30)]
    InventoryDown,
}
