//! `retry-after` ([RFC 9110, 10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)): seconds, or a date.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderValue, header};

/// Whole seconds. A date is taken against the response's own `date`, so that a clock that is wrong does no harm; else
/// against the clock.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // What is too large for a number is very long all the same.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let then = httpdate::parse_http_date(value).ok()?;
    let now = headers.get(header::DATE).and_then(date).unwrap_or_else(SystemTime::now);
    let delay = then.duration_since(now).unwrap_or_default();
    Some(Duration::from_secs(crate::server::head::whole_seconds(delay)))
}

fn date(value: &HeaderValue) -> Option<SystemTime> {
    httpdate::parse_http_date(value.to_str().ok()?).ok()
}
