//! How long a server asks its clients to wait, in every form that is used.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderValue;

use crate::declare::retry::whole_seconds;

/// The longest waiting time that is reported, so that adding it to the current time cannot overflow.
const MAX: Duration = Duration::from_secs(u32::MAX as u64);

/// Numbers above this are points in time, in seconds since 1970; numbers below it are seconds to wait.
const FIRST_TIMESTAMP: f64 = 1e9;

/// Numbers above this are points in time in milliseconds.
const FIRST_MILLIS: f64 = 1e12;

/// Whole seconds, rounded up, because a client that returns too early is rejected again.
pub(super) fn rounded(delay: Duration) -> Duration {
    Duration::from_secs(whole_seconds(delay)).min(MAX)
}

/// `retry-after` ([RFC 9110, section 10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)): seconds, although some
/// servers write decimals, or a date.
pub(super) fn seconds_or_date(value: &HeaderValue, date: Option<&HeaderValue>) -> Option<Duration> {
    let text = value.to_str().ok()?.trim();
    if let Some(delay) = seconds(text) {
        return Some(delay);
    }
    let then = httpdate::parse_http_date(text).ok()?;
    Some(then.duration_since(now(date)).unwrap_or_default())
}

pub(super) fn millis(text: &str) -> Option<Duration> {
    from_seconds(decimal(text.trim())? / 1000.0)
}

/// Seconds as a plain decimal number.
pub(super) fn seconds(text: &str) -> Option<Duration> {
    from_seconds(decimal(text)?)
}

/// A duration in Protocol Buffers' JSON, such as `3.5s`.
pub(super) fn proto_duration(text: &str) -> Option<Duration> {
    seconds(text.strip_suffix('s')?)
}

/// When a rate limit is reset: seconds to wait, a point in time in seconds or milliseconds since 1970, or a date.
pub(super) fn reset(value: &HeaderValue, date: Option<&HeaderValue>) -> Option<Duration> {
    let text = value.to_str().ok()?.trim();
    match decimal(text) {
        Some(number) if number >= FIRST_TIMESTAMP => {
            let seconds = if number >= FIRST_MILLIS { number / 1000.0 } else { number };
            let now = now(date).duration_since(UNIX_EPOCH).ok()?;
            Some(from_seconds(seconds)?.saturating_sub(now))
        }
        Some(number) => from_seconds(number),
        None => seconds_or_date(value, date),
    }
}

/// Digits with at most one point among them: no sign, no exponent, no infinity.
fn decimal(text: &str) -> Option<f64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let has_digits = text.starts_with(|first: char| first.is_ascii_digit());
    if is_plain && has_digits { text.parse().ok() } else { None }
}

fn from_seconds(seconds: f64) -> Option<Duration> {
    // What does not fit is very long in any case.
    if seconds.is_nan() { None } else { Some(Duration::try_from_secs_f64(seconds).unwrap_or(MAX)) }
}

/// The response's own date, so that a wrong clock does no harm; else the clock.
fn now(date: Option<&HeaderValue>) -> SystemTime {
    let of_response = date.and_then(|value| httpdate::parse_http_date(value.to_str().ok()?).ok());
    of_response.unwrap_or_else(SystemTime::now)
}
