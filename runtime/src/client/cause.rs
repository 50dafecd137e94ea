//! Why there is no usable response, found among the sources of an error.

use std::{error::Error, io, iter};

use crate::received::received_error::FULL_CHAIN;
#[cfg(feature = "reqwest")]
use crate::{
    declare::retry::status_is_retryable,
    received::request_error::{RequestError, is_unreadable},
};

/// Why there is no usable response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// The request was not sent, and will not be: it is invalid, or the server's certificate is.
    #[cfg_attr(not(feature = "reqwest"), expect(dead_code, reason = "only reqwest's errors say so"))]
    Rejected,
    NotConnected,
    /// The request may have been sent.
    NoResponse,
    Unusable,
}

impl Cause {
    pub(super) fn is_transient(self) -> bool {
        matches!(self, Self::NotConnected | Self::NoResponse)
    }

    pub(super) fn was_not_sent(self) -> bool {
        matches!(self, Self::Rejected | Self::NotConnected)
    }
}

/// The first cause that is known among an error's sources.
pub(super) fn cause_of<'a>(source: Option<&'a (dyn Error + 'static)>) -> Option<Cause> {
    chain(source).find_map(cause)
}

/// The sources, also those that an `io::Error` contains, which its `source` skips.
fn chain<'a>(source: Option<&'a (dyn Error + 'static)>) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    iter::successors(source, |error| next(*error)).take(FULL_CHAIN)
}

fn next<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    }
}

fn cause(error: &(dyn Error + 'static)) -> Option<Cause> {
    #[cfg(feature = "reqwest")]
    if let Some(error) = error.downcast_ref::<RequestError>() {
        return cause_of_request(error);
    } else if let Some(error) = error.downcast_ref::<reqwest::Error>() {
        return Some(cause_of_reqwest(error, is_unreadable(error)));
    }
    if let Some(error) = error.downcast_ref::<serde_json::Error>() {
        return match error.io_error_kind() {
            Some(kind) => cause_of_io(kind),
            None => Some(Cause::Unusable),
        };
    }
    if let Some(error) = error.downcast_ref::<io::Error>() {
        return cause_of_io(error.kind());
    }
    None
}

fn cause_of_io(kind: io::ErrorKind) -> Option<Cause> {
    use io::ErrorKind as Kind;

    match kind {
        Kind::ConnectionRefused | Kind::AddrNotAvailable => Some(Cause::NotConnected),
        // A connection that is open already can report that its host is unreachable. A read that takes too long is
        // `WouldBlock` on Unix.
        Kind::ConnectionReset
        | Kind::ConnectionAborted
        | Kind::NotConnected
        | Kind::BrokenPipe
        | Kind::TimedOut
        | Kind::WouldBlock
        | Kind::UnexpectedEof
        | Kind::HostUnreachable
        | Kind::NetworkUnreachable
        | Kind::NetworkDown => Some(Cause::NoResponse),
        _ => None,
    }
}

#[cfg(feature = "reqwest")]
pub(super) fn cause_of_request(error: &RequestError) -> Option<Cause> {
    match error {
        RequestError::Received(_) => None,
        RequestError::NotSent(error) => Some(cause_of_reqwest(error, false)),
        RequestError::NoResponse(_) => Some(Cause::NoResponse),
        RequestError::Unusable(error) => Some(cause_of_reqwest(error, true)),
    }
}

#[cfg(feature = "reqwest")]
fn cause_of_reqwest(error: &reqwest::Error, is_unreadable: bool) -> Cause {
    if error.is_builder() || is_rejected_by_connector(error) {
        Cause::Rejected
    } else if error.is_connect() {
        Cause::NotConnected
    } else if let Some(status) = error.status().filter(|_| error.is_status()) {
        if status_is_retryable(status.as_u16()) { Cause::NoResponse } else { Cause::Unusable }
    } else if error.is_redirect() || is_unreadable {
        Cause::Unusable
    } else {
        Cause::NoResponse
    }
}

/// Whether a connection failed for a permanent reason: reqwest rejected the URL, such as an `https` URL if it was
/// built without TLS, or TLS rejected the server's certificate or protocol. The types of these errors are those of
/// other crates, so their texts and kinds decide: rustls' errors are `InvalidData`, and those of the systems'
/// libraries name the certificate.
#[cfg(feature = "reqwest")]
fn is_rejected_by_connector(error: &reqwest::Error) -> bool {
    // A resolver's error can quote a host, whose name can have the words that are looked for.
    error.is_connect()
        && !error.is_dns()
        && chain(error.source()).any(|source| {
            let kind = source.downcast_ref().map(io::Error::kind);
            let text = source.to_string();
            // With this alert, the server says that it failed itself.
            let has_failed = text.contains("fatal alert: InternalError");
            (kind == Some(io::ErrorKind::InvalidData) && !has_failed)
                || text.starts_with("invalid URL, ")
                || text.to_ascii_lowercase().contains("certificate")
        })
}
