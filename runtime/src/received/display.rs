//! How a received error is shown: bounded, and on one line.

use std::fmt::{self, Display, Formatter, Write};

use super::received_error::{Parts, ReceivedError};
use crate::{declare::detail::Detail, text::line::OneLine};

/// How much of each text is shown, in characters.
const MAX_SHORT: usize = 128;
const MAX_MESSAGE: usize = 1024;
const MAX_NESTED: usize = 256;

/// How many details and sources are shown.
const MAX_LISTED: usize = 5;

/// The beginning of a text on one line: whitespace becomes a single space, and `…` stands for the rest.
pub(super) struct Short<'a>(pub(super) &'a str, pub(super) usize);

impl Display for Short<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(text, limit) = *self;
        let mut words = text.split_whitespace();
        let Some(first) = words.next() else { return Ok(()) };
        let mut left = limit;
        write_word(f, first, &mut left)?;
        for word in words {
            if left == 0 {
                return f.write_char('…');
            }
            f.write_char(' ')?;
            left -= 1;
            write_word(f, word, &mut left)?;
        }
        Ok(())
    }
}

fn write_word(f: &mut Formatter<'_>, word: &str, left: &mut usize) -> fmt::Result {
    if let Some((end, _)) = word.char_indices().nth(*left) {
        *left = 0;
        return write!(f, "{}…", OneLine(word.split_at(end).0));
    }
    *left -= word.chars().count();
    OneLine(word).fmt(f)
}

/// One line for an operator, of a bounded length, such as
/// `404 MachineNotFound (correlation ID 43f4cb08-…): Machine 7 was not found`.
///
/// If the response has no message, the line ends in the first words of its text, or in the title of its HTML page. `{:#}` also
/// shows further IDs, inner errors, details, the waiting time and the sources, still on one line.
impl Display for ReceivedError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.status.as_u16())?;
        if let Some(code) = self.code().filter(|code| !code.trim().is_empty()) {
            write!(f, " {}", Short(code, MAX_SHORT))?;
        }
        if let Some(id) = self.correlation_id() {
            write!(f, " (correlation ID {id})")?;
        }
        let message = self.message().filter(|message| !message.trim().is_empty());
        if let Some(message) = message.or(self.0.summary.as_deref()) {
            write!(f, ": {}", Short(message, MAX_MESSAGE))?;
        }
        if f.alternate() { further(self, f) } else { Ok(()) }
    }
}

fn further(received: &ReceivedError, f: &mut Formatter<'_>) -> fmt::Result {
    for (place, id) in received.correlation_ids().skip(1).take(MAX_LISTED) {
        write!(f, "; {place} {id}")?;
    }
    let mut inner_error = received.inner_error();
    for _ in 0..MAX_LISTED {
        let Some(inner) = inner_error else { break };
        if inner.code().is_some() || inner.message().is_some() {
            f.write_str("; inner error")?;
            code_and_message(f, inner.code().unwrap_or_default(), inner.message().unwrap_or_default())?;
        }
        inner_error = inner.inner_error();
    }
    details(f, received.details(), 0)?;
    if let Some(delay) = received.retry_after() {
        write!(f, "; retry after {} s", delay.as_secs())?;
    }
    for source in received.sources().take(MAX_LISTED) {
        write!(f, "; caused by {}", Short(source, MAX_NESTED))?;
    }
    Ok(())
}

fn details(f: &mut Formatter<'_>, details: &[Detail], depth: usize) -> fmt::Result {
    for detail in details.iter().take(MAX_LISTED) {
        f.write_str("; detail")?;
        if let Some(target) = detail.target() {
            write!(f, " at {}", Short(target, MAX_SHORT))?;
        }
        code_and_message(f, detail.code(), detail.message())?;
        if depth == 0 {
            self::details(f, detail.details(), depth + 1)?;
        }
    }
    match details.len().saturating_sub(MAX_LISTED) {
        0 => Ok(()),
        more => write!(f, "; {more} more details"),
    }
}

fn code_and_message(f: &mut Formatter<'_>, code: &str, message: &str) -> fmt::Result {
    if !code.is_empty() {
        write!(f, " {}", Short(code, MAX_SHORT))?;
    }
    if message.is_empty() { Ok(()) } else { write!(f, ": {}", Short(message, MAX_NESTED)) }
}

/// Shows the beginning of long lists and texts only, and no headers, which may contain cookies.
impl fmt::Debug for ReceivedError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        const MAX_BODY: usize = 256;
        let Parts { details, body, .. } = &*self.0;
        let shown_body = body.get(..MAX_BODY).unwrap_or(body);
        let short = |text: Option<&str>| text.map(|text| Short(text, MAX_NESTED).to_string());
        let shown_details: Vec<_> = details
            .iter()
            .take(MAX_LISTED)
            .map(|detail| (short(Some(detail.code())), short(Some(detail.message())), short(detail.target())))
            .collect();
        f.debug_struct("ReceivedError")
            .field("status", &self.0.status)
            .field("code", &short(self.code()))
            .field("message", &short(self.message()))
            .field("target", &short(self.target()))
            .field("correlation_ids", &self.correlation_ids().take(MAX_LISTED).collect::<Vec<_>>())
            .field("details", &shown_details)
            .field("further_details", &(details.len() - shown_details.len()))
            .field("has_inner_error", &self.0.inner_error.is_some())
            .field("is_retryable", &self.0.is_retryable)
            .field("retry_after", &self.0.retry_after)
            .field("wants_fresh_token", &self.0.wants_fresh_token)
            .field("body", &String::from_utf8_lossy(shown_body))
            .field("further_body_bytes", &(body.len() - shown_body.len()))
            .field("body_end", &self.0.body_end)
            .field("sources", &self.0.sources.iter().take(MAX_LISTED).map(|text| short(Some(text))).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
