//! Reading a [`ReceivedError`] from the parts of a response.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use serde_json::Value;

use super::{
    conventions::{self, Found},
    head::Head,
    json::{Document, Node},
    summary, text, waiting,
};
use crate::{
    declare::retry::status_is_retryable,
    received::received_error::{BodyEnd, Parts, ReceivedError, Target},
    text::bounded::{self, MAX_MESSAGE},
};

/// How many bytes of a body are kept as they came.
pub(super) const MAX_BODY: usize = 64 * 1024;

/// Codes of a 429 that does not pass by waiting.
const EXHAUSTED: [&str; 3] = ["insufficient_quota", "billing_hard_limit_reached", "billing_not_active"];

/// Codes of a 401 that a fresh token resolves: RFC 6750's, Microsoft Graph's, ARM's and AWS's.
const STALE_TOKEN: [&str; 5] =
    ["invalid_token", "InvalidAuthenticationToken", "ExpiredAuthenticationToken", "ExpiredToken", "token_expired"];

/// How the JSON of a body is read.
type Read = for<'d, 'a> fn(Node<'d, 'a>, bool) -> Found<'a>;

impl ReceivedError {
    /// Reads an error response from its parts. This never fails: any bytes give a value, with everything that could be
    /// read.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::{client::ReceivedError, defender::DefenderCode};
    ///
    /// let body = br#"{"error":{"code":"ResourceNotFound","message":"Machine 7 was not found","target":"t-1"}}"#;
    /// let received = ReceivedError::from_parts(StatusCode::NOT_FOUND, &HeaderMap::new(), body);
    /// assert_eq!(received.known(), Some(DefenderCode::ResourceNotFound));
    ///
    /// let page = "<title>502 Bad Gateway</title>";
    /// let received = ReceivedError::from_parts(StatusCode::BAD_GATEWAY, &HeaderMap::new(), page);
    /// assert_eq!((received.code(), received.is_retryable()), (None, true));
    /// assert_eq!(received.to_string(), "502: 502 Bad Gateway");
    /// ```
    ///
    /// The guide [`client`](crate::guide::client#what-is-read) lists the conventions that are recognized. JSON may be in
    /// UTF-8 or UTF-16, with a byte order mark or without, and inside a JSON string. If it breaks off, everything before that
    /// is read, also the beginning of a message, which then ends in `…`. A code in the header `x-ms-error-code` or `x-amzn-errortype` counts if the body has none. A text of more
    /// than 8 KiB is truncated and ends in `…`. The first 64 KiB of the body are kept as they came.
    #[must_use]
    pub fn from_parts(status: StatusCode, headers: &HeaderMap, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut parts = read(status, headers, body, conventions::read);
        parts.headers = headers.clone();
        parts.body = Bytes::copy_from_slice(body.get(..MAX_BODY).unwrap_or(body));
        Self(parts)
    }

    /// Reads an error response whose body is already in memory, like [`from_parts`](Self::from_parts). The headers are moved,
    /// and a body that is [`Bytes`] is shared, so that nothing is copied.
    ///
    /// ```
    /// use http::{Response, StatusCode};
    /// use rest_error::client::ReceivedError;
    ///
    /// let body = r#"{"error":{"code":"ResourceNotFound","message":"Machine 7 was not found","target":"t-1"}}"#;
    /// let response = Response::builder().status(StatusCode::NOT_FOUND).body(body)?;
    /// assert_eq!(ReceivedError::from_response(response).code(), Some("ResourceNotFound"));
    /// # Ok::<(), http::Error>(())
    /// ```
    ///
    /// A body of more than 64 KiB is copied as far as it is kept, so that the rest is freed.
    #[must_use]
    pub fn from_response(response: Response<impl Into<Bytes>>) -> Self {
        let (head, body) = response.into_parts();
        let body = body.into();
        let mut parts = read(head.status, &head.headers, &body, conventions::read);
        parts.headers = head.headers;
        parts.body = match body.get(..MAX_BODY) {
            Some(kept) if body.len() > MAX_BODY => Bytes::copy_from_slice(kept),
            _ => body,
        };
        Self(parts)
    }

    /// Reads an error object that stands alone: an item of a batch, the value of a member `error` or `innererror`, or a
    /// long-running operation that failed although its response says 200.
    ///
    /// ```
    /// use http::StatusCode;
    /// use rest_error::client::ReceivedError;
    ///
    /// let operation = r#"{"status":"Failed","error":{"code":"QuotaExceeded","message":"No more cores"}}"#;
    /// let received = ReceivedError::from_error_object(StatusCode::OK, operation);
    /// assert_eq!(received.code(), Some("QuotaExceeded"));
    ///
    /// let object = r#"{"code":"QuotaExceeded","message":"No more cores","details":[]}"#;
    /// assert_eq!(ReceivedError::from_error_object(StatusCode::OK, object).message(), Some("No more cores"));
    /// ```
    #[must_use]
    pub fn from_error_object(status: StatusCode, object: impl AsRef<[u8]>) -> Self {
        let body = object.as_ref();
        let mut parts = read(status, &HeaderMap::new(), body, |root, _| conventions::read_error_object(root));
        parts.body = Bytes::copy_from_slice(body.get(..MAX_BODY).unwrap_or(body));
        Self(parts)
    }

    /// A member of the body by its name, for what has no accessor: a member of the object `error` if there is one, or else
    /// of the body itself.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::client::ReceivedError;
    ///
    /// let body = r#"{"error":{"type":"card_error","code":"card_declined","decline_code":"expired_card"}}"#;
    /// let received = ReceivedError::from_parts(StatusCode::PAYMENT_REQUIRED, &HeaderMap::new(), body);
    /// assert_eq!(received.get("decline_code"), Some("expired_card".into()));
    /// assert_eq!(received.get("param"), None);
    /// ```
    ///
    /// It reads [`body`](Self::body) anew, so it finds what is in the first 64 KiB.
    #[must_use]
    pub fn get(&self, member: &str) -> Option<Value> {
        let text = text::text_of(self.body());
        let unwrapped = inside_string(&text);
        let document = Document::parse(unwrapped.as_deref().unwrap_or(&text));
        let root = document.root()?;
        let error = root.first(&["error", "odata.error", "Error"], Node::object);
        let found = error.and_then(|error| error.get(member)).or_else(|| root.get(member));
        found.filter(|found| found.is_whole()).map(Node::to_value)
    }
}

/// Everything but the headers and the body themselves.
fn read(status: StatusCode, headers: &HeaderMap, body: &[u8], read: Read) -> Box<Parts> {
    let head = Head::read(headers);
    let text = text::text_of(body);
    let unwrapped = inside_string(&text);
    let json = unwrapped.as_deref().unwrap_or(&text);
    let is_json = text::is_json(json);
    let mut found = match conventions::read_envelope(json) {
        Some(found) => found,
        None if is_json => Document::parse(json).root().map(|root| read(root, head.is_problem())).unwrap_or_default(),
        None => Found::default(),
    };

    if found.code.is_none() {
        found.code = head.error_code().map(Cow::Borrowed);
    }
    if found.code.is_none() && found.message.is_none() {
        found.code = head.challenge_parameter("error").map(Cow::Borrowed);
        found.message = head.challenge_parameter("error_description").map(Cow::Borrowed);
    }
    let has_message = found.message.as_ref().is_some_and(|message| !message.chars().all(char::is_whitespace));
    let says_something = has_message || (found.code.is_some() && is_json);
    let summary = if says_something { None } else { summary::of(json) };
    parts(status, body, head, found, summary)
}

/// The text in a body that is a JSON string, as some proxies make it. A string in that string is not opened.
fn inside_string(text: &str) -> Option<String> {
    if text::json_start(text) != Some(b'"') {
        return None;
    }
    let inside = Document::parse(text).root()?.as_text()?.into_owned();
    if text::json_start(&inside) == Some(b'"') { None } else { Some(inside) }
}

fn parts(
    status: StatusCode,
    body: &[u8],
    head: Head<'_>,
    mut found: Found<'_>,
    summary: Option<Box<str>>,
) -> Box<Parts> {
    let retry_after = head.retry_after().or(found.retry_after).or_else(|| head.limit_reset(status));
    let by_status = status_is_retryable(status.as_u16())
        || (retry_after.is_some() && matches!(status.as_u16(), 403 | 409 | 413 | 423));
    let is_exhausted = status == StatusCode::TOO_MANY_REQUESTS && is_one_of(found.code.as_deref(), &EXHAUSTED);
    let is_retryable = head.should_retry().unwrap_or(by_status && !is_exhausted);
    let wants_fresh_token = found.demands_claims
        || head.challenge_parameter("claims").is_some()
        || (status == StatusCode::UNAUTHORIZED
            && (is_one_of(found.code.as_deref(), &STALE_TOKEN)
                || is_one_of(head.challenge_parameter("error"), &STALE_TOKEN)));

    found.ids.add_all(head.ids);
    let target = match found.target {
        Some(target) if found.ids.add_target(&target) => Target::Id,
        Some(target) => Target::Text(kept(target)),
        None => Target::None,
    };
    let (correlation_id, other_ids) = found.ids.into_sorted();
    Box::new(Parts {
        status,
        summary,
        code: found.code.map(kept),
        message: found.message.map(kept),
        target,
        correlation_id,
        other_ids,
        details: found.details,
        inner_error: found.inner_error,
        args: found.args.map(Into::into),
        is_retryable,
        wants_fresh_token,
        retry_after: retry_after.map(waiting::rounded),
        www_authenticate: owned(&head.challenges),
        headers: HeaderMap::new(),
        body: Bytes::new(),
        body_end: if body.len() > MAX_BODY { BodyEnd::TooLong } else { BodyEnd::Complete },
        sources: Vec::new(),
    })
}

fn owned(values: &[&HeaderValue]) -> Vec<HeaderValue> {
    // Most responses have none, and collecting nothing is not free.
    if values.is_empty() { Vec::new() } else { values.iter().copied().cloned().collect() }
}

fn is_one_of(code: Option<&str>, codes: &[&str]) -> bool {
    code.is_some_and(|code| codes.contains(&code))
}

/// A text, truncated at the length that a message may have in this crate's own responses.
fn kept(text: Cow<'_, str>) -> String {
    if text.len() > MAX_MESSAGE { bounded::truncated(&text) } else { text.into_owned() }
}
