//! How long to wait, and whether to send the request again.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderValue, StatusCode};
use rest_error::{Catalogued, RestError, client::ReceivedError, defender::DefenderError};

fn received(status: u16, pairs: &[(&'static str, &str)]) -> ReceivedError {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.insert(*name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    ReceivedError::from_parts(StatusCode::from_u16(status).unwrap(), &headers, "")
}

fn delay(pairs: &[(&'static str, &str)]) -> Option<u64> {
    let delay = received(429, pairs).retry_after()?;
    assert_eq!(delay.subsec_nanos(), 0);
    Some(delay.as_secs())
}

#[test]
fn seconds_are_read_and_rounded_up() {
    let most = u64::from(u32::MAX);
    for (text, seconds) in [
        ("0", 0),
        ("30", 30),
        (" 7 ", 7),
        ("00012", 12),
        ("99999999999999999999999", most),
        ("1.5", 2),
        ("2.0", 2),
        ("0.001", 1),
        ("1.", 1),
    ] {
        assert_eq!(delay(&[("retry-after", text)]), Some(seconds), "{text:?}");
    }
    let huge = "9".repeat(1000);
    assert_eq!(delay(&[("retry-after", &huge)]), Some(most));
    for text in ["", "-1", "soon", "7 seconds", "+7", "٧", ".5", "1.2.3", "1e3", "NaN", "inf", "0x10"] {
        assert_eq!(delay(&[("retry-after", text)]), None, "{text:?}");
    }
}

#[test]
fn milliseconds_precede_seconds() {
    for name in ["retry-after-ms", "x-ms-retry-after-ms"] {
        for (text, seconds) in [("1", 1), ("1000", 1), ("1001", 2), ("250.5", 1), ("0", 0)] {
            assert_eq!(delay(&[(name, text), ("retry-after", "9")]), Some(seconds), "{text}");
        }
        assert_eq!(delay(&[(name, "soon"), ("retry-after", "9")]), Some(9));
    }
}

#[test]
fn an_exhausted_rate_limit_says_when_it_is_reset() {
    let date = ("date", "Thu, 01 Feb 2024 10:00:00 GMT");
    for (reset, seconds) in [("1706781660", 60), ("1706781660000", 60), ("1706781600", 0), ("30", 30), ("1.2", 2)] {
        for name in ["x-ratelimit-reset", "ratelimit-reset"] {
            assert_eq!(delay(&[date, (name, reset)]), Some(seconds), "{name}: {reset}");
        }
    }
    let reset = ("x-ratelimit-reset", "30");
    let (exhausted, left) = (("x-ratelimit-remaining", "0"), ("x-ratelimit-remaining", "5"));
    assert_eq!(received(429, &[reset, left]).retry_after(), None);
    assert_eq!(received(403, &[reset]).retry_after(), None);
    assert_eq!(received(404, &[reset, exhausted]).retry_after(), None, "the failure has another reason");
    assert!(received(403, &[reset, exhausted]).is_retryable());
    assert_eq!(delay(&[reset, ("retry-after", "9")]), Some(9));
}

#[test]
fn waiting_does_not_help_if_the_request_has_to_change() {
    for status in [400, 401, 404, 410, 422, 501] {
        let received = received(status, &[("retry-after", "7")]);
        assert!(received.retry_after().is_some() && !received.is_retryable(), "{status}");
    }
    for status in [403, 409, 413, 423, 429, 503] {
        assert!(received(status, &[("retry-after", "7")]).is_retryable(), "{status}");
    }
    for status in [403, 409, 413, 423] {
        assert!(!received(status, &[]).is_retryable(), "{status}");
    }
    for name in ["x-should-retry", "stripe-should-retry"] {
        assert!(received(409, &[(name, "true")]).is_retryable());
        assert!(!received(500, &[(name, "false")]).is_retryable());
        assert!(received(500, &[(name, "perhaps")]).is_retryable());
    }
}

#[test]
fn a_date_is_taken_against_that_of_the_response() {
    let date = ("date", "Sun, 06 Nov 1994 08:49:00 GMT");
    for (text, seconds) in [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
        // The older forms of RFC 9110.
        ("Sunday, 06-Nov-94 08:50:00 GMT", 60),
        ("Sun Nov  6 08:49:01 1994", 1),
        // Past already.
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
    ] {
        assert_eq!(delay(&[date, ("retry-after", text)]), Some(seconds), "{text}");
    }
}

#[test]
fn a_date_is_taken_against_the_clock_where_there_is_no_other() {
    let then = SystemTime::now() + Duration::from_secs(3600);
    for pairs in [
        vec![("retry-after", httpdate::fmt_http_date(then))],
        vec![("retry-after", httpdate::fmt_http_date(then)), ("date", "yesterday".to_owned())],
    ] {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let seconds = delay(&pairs).unwrap();
        assert!((3500..=3600).contains(&seconds), "{seconds}");
    }
}

#[derive(Debug, RestError)]
#[allow(dead_code, reason = "its catalogue is asked")]
enum Ours {
    #[rest(status = 409, retry, msg = "")]
    Busy,
    #[rest(status = 503, retry = false, msg = "")]
    Closed,
}

#[test]
fn whether_to_try_again_is_by_status_and_delay_or_by_a_catalogue() {
    let response = |status: u16, body: &str| {
        ReceivedError::from_parts(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body)
    };
    for (status, again) in [
        (400, false),
        (404, false),
        (408, true),
        (409, false),
        (425, true),
        (429, true),
        (500, true),
        (501, false),
        (503, true),
        (505, false),
        (599, true),
    ] {
        assert_eq!(response(status, "").is_retryable(), again, "{status}");
    }

    let asked = |status, body| response(status, body).is_retryable_in(Ours::CATALOGUE);
    assert!(asked(409, r#"{"error":{"code":"Busy"}}"#));
    assert!(!asked(503, r#"{"error":{"code":"Closed"}}"#));
    // Unknown to the catalogue: by status.
    assert!(asked(503, r#"{"error":{"code":"Other"}}"#) && !asked(409, r#"{"error":{"code":"Other"}}"#));
    assert!(asked(500, "<html>"));
    // By an alias.
    assert!(response(400, r#"{"error":{"code":"429"}}"#).is_retryable_in(DefenderError::CATALOGUE));
}
