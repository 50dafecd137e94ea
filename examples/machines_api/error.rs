//! [`MachineError`]: all errors of this service.

use std::{io, time::Duration};

use rest_error::{Detail, HttpError, RestError, WithMessage, defender::DefenderError, extract::Rejection};

/// The service's own errors, and those of the catalogues that the crate provides.
///
/// A handler that returns `Result<_, MachineError>` can use `?` on all of them. If this type and Defender's shared a code,
/// this would not compile. `HttpError` is the exception: its rows give way to equal ones of Defender.
#[derive(Debug, RestError)]
#[rest(args, status = 400)]
pub(crate) enum MachineError {
    /// No machine has this ID.
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found.", example(id = 99))]
    NotFound { id: u64 },

    /// Another machine has this name.
    #[rest(
        code = "MachineExists",
        status = 409,
        msg = "Machine {name:?} exists already, as number {id}.",
        example(name = "payroll", id = 2)
    )]
    Exists { name: String, id: u64 },

    /// Fields of the new machine are invalid. The details say which ones and why.
    #[rest(msg = "The machine is not valid. See the details.")]
    InvalidMachine {
        #[rest(details)]
        details: Vec<Detail>,
    },

    /// The label of a tag has the wrong length or an invalid character.
    #[rest(
        msg = "Label {label:?} is not 1 to {longest} letters, digits or hyphens.",
        example(label = "not a label", longest = 32)
    )]
    InvalidLabel { label: String, longest: usize },

    /// The asset inventory, another service, does not answer.
    #[rest(status = 503, msg = "The inventory is not reachable.", retry_after = retry_after)]
    InventoryUnreachable {
        // A source is only logged. A 5xx whose message shows its source does not compile. The source is not sent, so a
        // client that decodes this error gets `None`.
        #[source]
        cause: Option<io::Error>,
        retry_after: Duration,
    },

    /// One of Defender's codes.
    #[rest(transparent)]
    Defender(#[from] DefenderError),

    /// One of Defender's codes, with a more precise message.
    #[rest(transparent)]
    Explained(#[from] WithMessage<DefenderError>),

    /// The request's body, path or query is invalid.
    #[rest(transparent)]
    Refused(#[from] Rejection),

    /// Errors that any web server has.
    #[rest(transparent)]
    Http(#[from] HttpError),
}
