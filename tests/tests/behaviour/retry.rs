//! Whether a client may retry a request, and after which delay.

use std::time::Duration;

use http::StatusCode;
use rest_error::{Envelope, ErrorResponse, ErrorRow, RestError};

const SECOND: Duration = Duration::from_secs(1);

/// The documented rule: an unregistered 5xx counts as a 500 (RFC 9110, section 15).
fn by_status(status: u16) -> bool {
    match status {
        408 | 425 | 429 | 500 | 502 | 503 | 504 => true,
        501 | 505..=508 | 510 | 511 => false,
        other => other >= 500,
    }
}

#[test]
fn the_status_decides_unless_the_row_does() {
    for status in 400..=599 {
        let row = || ErrorRow::new("Any", StatusCode::from_u16(status).unwrap());
        let is_retryable = |row: ErrorRow| Box::leak(Box::new(row)).spec().is_retryable();
        assert_eq!(is_retryable(row()), by_status(status), "{status}");
        assert!(is_retryable(row().with_retry_after(0)), "{status}");
        assert!(is_retryable(row().with_varying_retry_after()), "{status}");
        assert!(is_retryable(row().with_retry(true)), "{status}");
        assert!(!is_retryable(row().with_retry(false)), "{status}");
        assert!(!is_retryable(row().with_retry_after(1).with_retry(false)), "{status}");
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Retried {
    #[rest(msg = "")]
    Never,
    #[rest(msg = "", status = 503)]
    ByStatus,
    #[rest(msg = "", status = 501)]
    NotBuilt,
    #[rest(msg = "", retry)]
    Flag,
    #[rest(msg = "", retry = true)]
    True,
    #[rest(msg = "", retry = false, status = 503)]
    False,
    #[rest(msg = "", retry_after = 30)]
    Seconds,
    #[rest(msg = "", retry_after = 30, retry = false)]
    SecondsButFalse,
    #[rest(msg = "after {after:?}", retry_after = after)]
    Field { after: Duration },
    #[rest(msg = "", retry_after = after)]
    OptionalField { after: Option<Duration> },
    #[rest(msg = "{0}")]
    Tuple(u8, #[rest(retry_after)] Duration),
    #[rest(msg = "")]
    Marked {
        #[rest(retry_after)]
        wait: Option<Duration>,
    },
    #[rest(msg = "", retry = false, retry_after = after)]
    FieldButFalse { after: Duration },
}

#[test]
fn keys_decide_whether_and_when_to_retry() {
    let half = Duration::from_millis(500);
    let expected = [
        (Retried::Never, false, None),
        (Retried::ByStatus, true, None),
        (Retried::NotBuilt, false, None),
        (Retried::Flag, true, None),
        (Retried::True, true, None),
        (Retried::False, false, None),
        (Retried::Seconds, true, Some(30 * SECOND)),
        (Retried::SecondsButFalse, false, Some(30 * SECOND)),
        (Retried::Field { after: half }, true, Some(half)),
        (Retried::OptionalField { after: Some(half) }, true, Some(half)),
        (Retried::OptionalField { after: None }, true, None),
        (Retried::Tuple(1, half), true, Some(half)),
        (Retried::Marked { wait: Some(half) }, true, Some(half)),
        (Retried::Marked { wait: None }, true, None),
        (Retried::FieldButFalse { after: half }, false, Some(half)),
    ];
    for (error, retryable, delay) in expected {
        assert_eq!(error.spec().is_retryable(), retryable, "{error:?}");
        assert_eq!(error.retry_after(), delay, "{error:?}");
    }
}

#[test]
fn a_spec_has_only_a_fixed_delay() {
    assert_eq!(Retried::Seconds.spec().retry_after(), Some(30 * SECOND));
    assert_eq!(Retried::Field { after: SECOND }.spec().retry_after(), None);
}

#[test]
fn the_header_has_whole_seconds_rounded_up() {
    let expected = [
        (Duration::ZERO, "0", Duration::ZERO),
        (Duration::from_nanos(1), "1", SECOND),
        (Duration::from_millis(999), "1", SECOND),
        (SECOND, "1", SECOND),
        (SECOND + Duration::from_nanos(1), "2", 2 * SECOND),
        (Duration::from_millis(59_001), "60", 60 * SECOND),
        (Duration::MAX, "18446744073709551615", Duration::from_secs(u64::MAX)),
    ];
    for (after, header, rounded) in expected {
        let error = Retried::Field { after };
        let response = Envelope::new(&error).into_http::<Vec<u8>>();
        assert_eq!(response.headers()["retry-after"], header);
        let response = ErrorResponse::from(error);
        assert_eq!(response.retry_after(), Some(rounded));
        assert_eq!(response.into_http::<Vec<u8>>().headers()["retry-after"], header);
    }
}

#[test]
fn the_header_is_left_out_if_there_is_no_delay() {
    for error in [Retried::Never, Retried::ByStatus, Retried::OptionalField { after: None }] {
        assert!(!Envelope::new(&error).into_http::<Vec<u8>>().headers().contains_key("retry-after"), "{error:?}");
        let response = ErrorResponse::from(error);
        assert_eq!(response.retry_after(), None);
        assert!(!response.into_http::<Vec<u8>>().headers().contains_key("retry-after"));
    }
    let fixed = Envelope::new(&Retried::Seconds).into_http::<Vec<u8>>();
    assert_eq!(fixed.headers()["retry-after"], "30");
}
