//! The catalogue of a small service, for all topics.

use std::time::Duration;

use rest_error::{Detail, HttpError, RestError};

/// What the machines service answers when it fails.
#[derive(Debug, RestError)]
#[rest(status = 400, codes = MachineCode)]
#[allow(dead_code, reason = "only its codes are published")]
pub(crate) enum MachineError {
    /// No machine has this ID.
    ///
    /// It may have had one that was removed.
    #[rest(code = "MachineNotFound", alias = "NoSuchMachine", status = 404, msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(msg = "Label {0:?} is longer than {1} characters, `|` or <b>not</b>, {{}}")]
    LabelTooLong(String, usize),
    /// Some fields are wrong | each is
    /// in `details`.
    #[rest(msg = "")]
    Invalid {
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(status = 503, msg = "Try later", retry_after = 30)]
    Down,
    #[rest(status = 429, msg = "Slow down", retry_after = after)]
    Slow { after: Duration },
    #[rest(status = 401, msg = "Who are you?", www_authenticate = "Basic")]
    Stranger,
    #[rest(transparent)]
    Web(#[from] HttpError),
}
