//! What a status says about retrying, and waiting times in whole seconds.

use std::time::Duration;

/// Whether the status alone says that the same request may succeed later.
///
/// Those are 408, 425, 429, 500, 502, 503 and 504, and every 5xx that is not registered, which a client must treat as
/// a 500 ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
pub(crate) const fn status_is_retryable(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502..=504 | 509 | 512..=599)
}

/// The delay in whole seconds, rounded up, because a client that returns too early is rejected again.
pub(crate) fn whole_seconds(delay: Duration) -> u64 {
    delay.as_secs().saturating_add(u64::from(delay.subsec_nanos() > 0))
}
