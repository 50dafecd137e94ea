//! Finding a received error among the sources of another error.

use std::{error::Error, sync::Arc};

use super::received_error::ReceivedError;
#[cfg(feature = "reqwest")]
use super::request_error::RequestError;

/// Finds the received error that `source` is, or that it is a pointer to.
pub(crate) fn received_in<'a>(source: &'a (dyn Error + 'static)) -> Option<&'a ReceivedError> {
    if let Some(received) = source.downcast_ref::<Box<ReceivedError>>() {
        return Some(received);
    }
    if let Some(received) = source.downcast_ref::<Arc<ReceivedError>>() {
        return Some(received);
    }
    #[cfg(feature = "reqwest")]
    if let Some(error) = source.downcast_ref::<RequestError>() {
        return error.received();
    }
    source.downcast_ref()
}
