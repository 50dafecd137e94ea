//! The sources of an error as text, for the log.

use std::error::Error;

use crate::message;

/// The most sources that are kept of a chain, which may be endless.
const MAX_CHAIN: usize = 32;

/// The messages of the sources, the nearest first, each cut as a message is.
pub(crate) fn of(error: &dyn Error) -> Vec<String> {
    std::iter::successors(error.source(), |source: &&dyn Error| (*source).source())
        .take(MAX_CHAIN)
        .map(|source| message::cut(&source))
        .collect()
}
