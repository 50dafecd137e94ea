//! [`trace_id`]: the trace ID of a request as its correlation ID.

use http::request::Parts;

use crate::text::correlation_id::CorrelationId;

/// The trace ID in the header `traceparent` ([W3C Trace Context](https://www.w3.org/TR/trace-context/)): 32 hexadecimal
/// digits, by which a tracing system finds the whole request.
///
/// It is for the setting `correlation_id` of `ErrorLayer` and `ErrorMiddleware`. It returns `None` if there is not exactly
/// one header, or if that is not valid. As a caller can send any trace ID, use it behind a proxy, or where callers are
/// trusted.
///
/// ```
/// use rest_error::middleware::trace_id;
///
/// let request = http::Request::builder()
///     .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
///     .body(())?;
/// let id = trace_id(&request.into_parts().0);
/// assert_eq!(id.unwrap(), "4bf92f3577b34da6a3ce929d0e0e4736");
/// # Ok::<(), http::Error>(())
/// ```
#[must_use]
pub fn trace_id(request: &Parts) -> Option<CorrelationId> {
    let mut values = request.headers.get_all("traceparent").iter();
    let value = values.next().filter(|_| values.next().is_none())?;
    let mut fields = value.to_str().ok()?.split('-');
    let (version, trace, parent, flags) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let is_hex =
        |text: &str, len| text.len() == len && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_set = |text: &str| text.bytes().any(|byte| byte != b'0');
    // Later versions may add fields, but version 00 has exactly four.
    let is_known = is_hex(version, 2) && version != "ff" && (version != "00" || fields.next().is_none());
    let is_valid = is_hex(trace, 32) && is_set(trace) && is_hex(parent, 16) && is_set(parent) && is_hex(flags, 2);
    if is_known && is_valid { CorrelationId::parse(trace).ok() } else { None }
}
