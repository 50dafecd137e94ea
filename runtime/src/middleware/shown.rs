//! The correlation ID that a body shows which others wrote or changed.

use std::{
    borrow::Cow,
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll, Waker},
};

use super::{
    caught::{Panic, discard, guarded},
    json_ids::JsonIds,
};
use crate::{response::report::ErrorReport, text::correlation_id::CorrelationId};
use http::{HeaderName, header, response::Parts};

/// How many bytes of a body are read, up to the end of the chunk in which this number is reached.
pub(super) const LIMIT: usize = 8 * 1024;

/// How many bytes of one chunk are looked at. A handler returns a whole body as one chunk, which can be very long.
const CHUNK_LIMIT: usize = 64 * 1024;

/// What is known of a body without waiting for it.
#[derive(Default)]
pub(super) struct Glimpse {
    /// The bytes that are there.
    pub(super) bytes: Vec<u8>,
    /// Whether these are all.
    pub(super) is_whole: bool,
    /// Whether the body is known to be empty.
    pub(super) is_empty: bool,
}

impl Glimpse {
    /// The text of an error, if all of it is there. It is short, because [`read_ahead`] stops at its limit.
    pub(super) fn text(&self) -> Option<Cow<'_, str>> {
        decoded(self.whole()?)
    }

    /// The same for the log, also if it is in an encoding that is not known.
    pub(super) fn text_for_log(&self) -> Option<String> {
        self.text().map(Cow::into_owned).or_else(|| Some(String::from_utf8_lossy(self.whole()?).into_owned()))
    }

    /// The text as far as it is there. Of one that is not whole, only UTF-8 is read.
    fn beginning(&self) -> Option<Cow<'_, str>> {
        if self.is_whole || self.bytes.is_empty() {
            return self.text();
        }
        let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.bytes);
        let valid = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(fault) => std::str::from_utf8(bytes.get(..fault.valid_up_to())?).ok()?,
        };
        Some(Cow::Borrowed(valid))
    }

    fn whole(&self) -> Option<&[u8]> {
        Some(&*self.bytes).filter(|bytes| self.is_whole && !bytes.is_empty())
    }
}

/// A text in UTF-8, or in UTF-16, which some servers of .NET and Java send. It is recognized by its byte order mark, or by
/// the zero byte beside its first character.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let utf_16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, []) = bytes.as_chunks() else { return None };
        String::from_utf16(&pairs.iter().copied().map(unit).collect::<Vec<_>>()).ok().map(Cow::Owned)
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0, _, ..] => utf_16(bytes, u16::from_be_bytes),
        [_, 0, ..] => utf_16(bytes, u16::from_le_bytes),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

/// A body whose first chunks have been read. They are kept, so that the client still gets all of them.
pub(super) struct ReadAhead<B, C, E> {
    pub(super) chunks: VecDeque<Result<C, E>>,
    pub(super) glimpse: Glimpse,
    /// What follows the chunks, unless they are all.
    pub(super) rest: Option<Pin<Box<B>>>,
}

/// Reads what is ready at once, until there are more than `limit` bytes, or an error. `bytes` is `None` for a chunk that cannot be
/// shown. The body itself may panic.
pub(super) fn read_ahead<B, C, E>(
    body: B,
    limit: usize,
    poll: impl Fn(Pin<&mut B>, &mut Context<'_>) -> Poll<Option<Result<C, E>>>,
    bytes: impl Fn(&C) -> Option<&[u8]>,
) -> Result<ReadAhead<B, C, E>, Panic> {
    let mut rest = Box::pin(body);
    let read = guarded(|| read_ready(limit, |cx| poll(rest.as_mut(), cx), bytes));
    match read {
        Ok((chunks, glimpse, false)) => Ok(ReadAhead { chunks, glimpse, rest: Some(rest) }),
        Ok((chunks, glimpse, true)) => {
            discard(rest);
            Ok(ReadAhead { chunks, glimpse, rest: None })
        }
        Err(panic) => {
            discard(rest);
            Err(panic)
        }
    }
}

/// The chunks that are ready, what they show, and whether they are all.
fn read_ready<C, E>(
    limit: usize,
    mut poll: impl FnMut(&mut Context<'_>) -> Poll<Option<Result<C, E>>>,
    bytes: impl Fn(&C) -> Option<&[u8]>,
) -> (VecDeque<Result<C, E>>, Glimpse, bool) {
    let mut chunks = VecDeque::new();
    let mut glimpse = Glimpse::default();
    let mut cx = Context::from_waker(Waker::noop());
    let is_end = loop {
        if glimpse.bytes.len() > limit {
            break false;
        }
        match poll(&mut cx) {
            Poll::Pending => break false,
            Poll::Ready(None) => break true,
            Poll::Ready(Some(Ok(chunk))) => {
                // The limit may be that of a longer body of this crate.
                let most = CHUNK_LIMIT.max(limit + 1);
                let shown =
                    bytes(&chunk).map(|bytes| glimpse.bytes.extend_from_slice(bytes.get(..most).unwrap_or(bytes)));
                chunks.push_back(Ok(chunk));
                if shown.is_none() {
                    // What follows would not join what is there.
                    break false;
                }
            }
            Poll::Ready(Some(Err(error))) => {
                chunks.push_back(Err(error));
                break false;
            }
        }
    };
    glimpse.is_whole = is_end;
    glimpse.is_empty = is_end && chunks.is_empty();
    (chunks, glimpse, is_end)
}

/// Whether the body is compressed, for example.
pub(super) fn is_encoded(parts: &Parts) -> bool {
    parts.headers.contains_key(header::CONTENT_ENCODING)
}

/// The media type, without its parameters, in lower case.
pub(super) fn media_type(parts: &Parts) -> Option<String> {
    let value = parts.headers.get(header::CONTENT_TYPE)?;
    let essence = value.as_bytes().split(|byte| *byte == b';').next()?;
    Some(String::from_utf8_lossy(essence).trim().to_ascii_lowercase())
}

pub(super) fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.ends_with("+json")
}

/// The ID in the body of an error of this crate that another middleware has changed. `None` if the body shows none.
pub(super) fn in_changed_body(body: &Glimpse, report: &ErrorReport) -> Option<CorrelationId> {
    let of_report = || report.correlation_id().clone();
    if body.is_empty {
        return None;
    }
    if let Some(id) = body.beginning().and_then(|text| JsonIds::of(&text).in_own_error()) {
        return Some(id);
    }
    // If the body cannot be read, because it is compressed or not there yet, it most likely has the ID that it was written with.
    let Some(text) = body.text() else { return Some(of_report()) };
    text.contains(report.correlation_id().as_str()).then(of_report)
}

/// The ID that a response of others shows: in the body, or else in the header.
pub(super) fn in_foreign(parts: &Parts, body: &Glimpse, header: &HeaderName) -> Option<CorrelationId> {
    let in_body = body.beginning().and_then(|text| JsonIds::of(&text).in_other_error());
    in_body.or_else(|| in_header(parts, header))
}

pub(super) fn in_header(parts: &Parts, header: &HeaderName) -> Option<CorrelationId> {
    let mut values = parts.headers.get_all(header).iter();
    let only = values.next().filter(|_| values.next().is_none())?;
    CorrelationId::try_from(only).ok()
}
