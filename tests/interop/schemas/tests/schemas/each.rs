//! Errors of the service, to be sent.

use std::time::Duration;

use rest_error::{Detail, HttpError};

use crate::service::MachineError;

/// One of each of the service's own codes.
pub(crate) fn each() -> Vec<MachineError> {
    let details = vec![Detail::new("TooLong", "At most 64 characters").with_target("labels/2"), Detail::new("A", "b")];
    vec![
        MachineError::NotFound { id: 7 },
        MachineError::LabelTooLong("\"staging\"\u{2028}".to_owned(), 5),
        MachineError::Invalid { details },
        MachineError::Invalid { details: Vec::new() },
        MachineError::Down,
        MachineError::Slow { after: Duration::from_millis(1500) },
        MachineError::Stranger,
        MachineError::Web(HttpError::Gone),
    ]
}
