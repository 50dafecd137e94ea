//! How the service of both apps fails, and what is about a failure whatever the framework.

use std::{
    fmt, io,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use rest_error::{CorrelationId, Detail, ErrorResponse, RestError, client::ReceivedError};

#[derive(Debug, RestError)]
#[rest(status = 400)]
pub(crate) enum Failed {
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not \"found\" \u{fc}")]
    NotFound { id: u64 },
    #[rest(msg = "Two fields are wrong")]
    Fields {
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(status = 401, www_authenticate = "Bearer realm=\"machines\"", msg = "Who are you?")]
    Anonymous,
    #[rest(status = 429, retry_after = 7, msg = "Not so fast")]
    TooFast,
    #[rest(status = 502, msg = "The inventory does not know")]
    Called(#[source] ReceivedError),
    #[rest(status = 503, msg = "The store is not reachable", retry_after = after)]
    Down {
        #[source]
        cause: Refused,
        after: Duration,
    },
}

/// An error between, so that the chain has two.
#[derive(Debug)]
pub(crate) struct Refused(io::Error);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("connection to 10.0.0.7 refused")
    }
}

impl std::error::Error for Refused {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

pub(crate) fn failed(kind: &str) -> Failed {
    match kind {
        "fields" => Failed::Fields { details: vec![Detail::new("Empty", "It is empty").with_target("name")] },
        "anonymous" => Failed::Anonymous,
        "fast" => Failed::TooFast,
        "called" => {
            let body = r#"{"error":{"code":"Locked","message":"No","target":"7d444840-9dc0-11d1-b245-5ffdce74fad2"}}"#;
            Failed::Called(ReceivedError::from_parts(http::StatusCode::LOCKED, &http::HeaderMap::new(), body))
        }
        "down" => Failed::Down {
            cause: Refused(io::Error::other("password=hunter2\nERROR forged")),
            after: Duration::from_millis(1500),
        },
        _ => Failed::NotFound { id: 7 },
    }
}

/// Each time with another ID.
pub(crate) fn with_chosen_id() -> ErrorResponse {
    static NEXT: AtomicU32 = AtomicU32::new(1000);
    let target = format!("chosen-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    ErrorResponse::from(failed("down")).with_correlation_id(CorrelationId::parse(target).unwrap())
}
