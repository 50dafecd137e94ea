//! How long to wait, and whether to send the request again.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderValue, StatusCode};
use rest_error::{Catalogued, ErrorResponse, RestError, defender::DefenderError};

fn delay(pairs: &[(&'static str, &str)]) -> Option<u64> {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.insert(*name, HeaderValue::from_str(value).unwrap());
    }
    let response = ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &headers, "");
    assert_eq!(response.is_retryable(), response.retry_after().is_some());
    let delay = response.retry_after()?;
    assert_eq!(delay.subsec_nanos(), 0);
    Some(delay.as_secs())
}

#[test]
fn seconds_are_read() {
    for (text, seconds) in [("0", 0), ("30", 30), (" 7 ", 7), ("00012", 12), ("99999999999999999999999", u64::MAX)] {
        assert_eq!(delay(&[("retry-after", text)]), Some(seconds), "{text:?}");
    }
    for text in ["", "-1", "1.5", "soon", "7 seconds", "+7", "٧"] {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", HeaderValue::from_bytes(text.as_bytes()).unwrap());
        assert_eq!(ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &headers, "").retry_after(), None, "{text:?}");
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
        ErrorResponse::from_parts(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body)
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
