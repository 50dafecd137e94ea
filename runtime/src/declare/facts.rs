//! The facts about a code that are not text: status, retry, delay, and what a response can contain.

use std::time::Duration;

use super::retry::status_is_retryable;

/// What is fixed about a code and fits in a number. A row by hand holds it, and a table of the derive in its bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    /// 400 to 599.
    pub(super) status: u16,
    flags: u16,
    /// How long a client should wait, if the flag [`DELAY`] is set.
    seconds: u32,
}

// The derive writes these bits. The constants are the same as in `emit/table.rs`, which a test compares.

/// Whether JSON escapes anything in the literal pieces.
pub(super) const ESCAPES: u16 = 1;
/// Whether responses can have `args`.
pub(super) const ARGS: u16 = 1 << 1;
/// Whether responses can have details.
pub(super) const DETAILS: u16 = 1 << 2;
/// Whether a client can retry is declared; `RETRY` says what is declared.
const RETRY_DECLARED: u16 = 1 << 3;
const RETRY: u16 = 1 << 4;
/// The delay is fixed.
const DELAY: u16 = 1 << 5;
/// The delay depends on the error's value.
const VARYING_DELAY: u16 = 1 << 6;
/// The texts that a row of a table has behind its description if it has them at all, in this order.
pub(super) const CHALLENGE: u16 = 1 << 7;
pub(super) const HELP: u16 = 1 << 8;
pub(super) const SINCE: u16 = 1 << 9;
pub(super) const DEPRECATED: u16 = 1 << 10;
/// The names of the variants that answer as this one because of `same_as`, with a space between them.
pub(super) const STAND_INS: u16 = 1 << 11;
const TEXTS: u16 = CHALLENGE | HELP | SINCE | DEPRECATED | STAND_INS;

impl Facts {
    pub(super) const fn new(status: u16) -> Self {
        Self { status, flags: 0, seconds: 0 }
    }

    /// Reads what the derive has written.
    #[expect(clippy::cast_possible_truncation, reason = "the parts of the number are wanted")]
    pub(super) const fn from_bits(bits: u64) -> Self {
        Self { status: bits as u16, flags: (bits >> 16) as u16, seconds: (bits >> 32) as u32 }
    }

    pub(super) const fn has(self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    pub(super) const fn with(self, flag: u16) -> Self {
        Self { flags: self.flags | flag, ..self }
    }

    pub(super) const fn without(self, flag: u16) -> Self {
        Self { flags: self.flags & !flag, ..self }
    }

    /// The facts without the flags for texts, which only the rows of a table have.
    pub(super) const fn without_texts(self) -> Self {
        self.without(TEXTS)
    }

    /// How many texts with a smaller flag than this one a row of a table has.
    pub(super) const fn texts_before(self, flag: u16) -> usize {
        (self.flags & TEXTS & (flag - 1)).count_ones() as usize
    }

    /// How many texts with a flag a row of a table has.
    pub(super) const fn texts(self) -> usize {
        (self.flags & TEXTS).count_ones() as usize
    }

    pub(super) const fn with_retry(self, retry: bool) -> Self {
        let declared = self.with(RETRY_DECLARED);
        if retry { declared.with(RETRY) } else { declared.without(RETRY) }
    }

    pub(super) const fn with_retry_after(self, seconds: u32) -> Self {
        Self { seconds, ..self.without(VARYING_DELAY).with(DELAY) }
    }

    pub(super) const fn with_varying_retry_after(self) -> Self {
        Self { seconds: 0, ..self.without(DELAY).with(VARYING_DELAY) }
    }

    pub(super) const fn retry_after(self) -> Option<Duration> {
        if self.has(DELAY) { Some(Duration::from_secs(self.seconds as u64)) } else { None }
    }

    pub(super) const fn may_send_retry_after(self) -> bool {
        self.has(DELAY | VARYING_DELAY)
    }

    pub(super) const fn is_retryable(self) -> bool {
        match self.declared_retry() {
            Some(retry) => retry,
            None => status_is_retryable(self.status),
        }
    }

    /// What `retry`, `retry = false` or `retry_after` declare. `None` if there is none of them, so that the status decides.
    pub(super) const fn declared_retry(self) -> Option<bool> {
        if self.has(RETRY_DECLARED) {
            Some(self.has(RETRY))
        } else if self.may_send_retry_after() {
            Some(true)
        } else {
            None
        }
    }
}
