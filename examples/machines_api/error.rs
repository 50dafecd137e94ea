//! [`MachineError`]: how this service fails.

use std::{io, time::Duration};

use rest_error::{Detail, HttpError, RestError, WithMessage, axum::Rejection, defender::DefenderError};

/// The service's own errors, and those that it takes from the catalogues of the crate.
///
/// A handler that returns `Result<_, MachineError>` can use `?` on all of them. Were one of the codes here also one of
/// Defender's, this would not compile.
#[derive(Debug, RestError)]
#[rest(status = 400)]
pub(crate) enum MachineError {
    /// No machine has this ID.
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found.")]
    NotFound { id: u64 },

    /// Another machine has this name.
    #[rest(code = "MachineExists", status = 409, msg = "Machine {name:?} exists already, as number {id}.")]
    Exists { name: String, id: u64 },

    /// Fields of a machine to be are wrong; the details say which, and how.
    #[rest(msg = "The machine is not valid. See the details.")]
    InvalidMachine {
        #[rest(details)]
        details: Vec<Detail>,
    },

    /// A tag's label has the wrong length, or a character that labels do not have.
    #[rest(msg = "Label {label:?} is not 1 to {longest} letters, digits or hyphens.")]
    InvalidLabel { label: String, longest: usize },

    /// The asset inventory, another service, does not answer.
    #[rest(status = 503, msg = "The inventory is not reachable.", retry_after = retry_after)]
    InventoryUnreachable {
        // A source is for the log: a 5xx whose message shows it does not compile.
        #[source]
        cause: io::Error,
        retry_after: Duration,
    },

    /// One of Defender's codes.
    #[rest(transparent)]
    Defender(#[from] DefenderError),

    /// One of Defender's codes, with a message that says more than its own.
    #[rest(transparent)]
    Explained(#[from] WithMessage<DefenderError>),

    /// A body, a path or a query that does not fit: Defender's codes and HTTP's.
    #[rest(transparent)]
    Refused(#[from] Rejection),

    /// What any web server answers.
    #[rest(transparent)]
    Http(#[from] HttpError),
}
