//! Limits that the runtime and the documentation promise too.

use std::ops::RangeInclusive;

/// The maximum length of an error code in bytes, which are its characters because a code is ASCII.
pub(crate) const MAX_CODE_LEN: usize = 64;

/// The maximum length of an alias in bytes. Other services have longer codes, such as URIs.
pub(crate) const MAX_ALIAS_LEN: usize = 256;

/// The HTTP statuses that an error can have.
pub(crate) const ERROR_STATUSES: RangeInclusive<u16> = 400..=599;

/// The statuses whose message must not show an error: the failures of the server itself.
pub(crate) const SERVER_ERROR_STATUSES: RangeInclusive<u16> = 500..=599;
