//! gRPC beside REST: a `tonic::Status` from every error, with the code, message, delay and correlation ID of the envelope.

use rest_error::{Envelope, RestError};
use tonic::{Code, Request, Response, Status};
use tonic_types::{ErrorDetails, StatusExt};

#[derive(Debug, RestError)]
#[rest(rename_all = "SCREAMING_SNAKE_CASE")] // as `ErrorInfo` requires it of codes
pub enum MachineError {
    #[rest(status = 404, msg = "Machine {id} was not found")]
    MachineNotFound { id: u64 },
    #[rest(status = 503, msg = "The inventory is not reachable", retry_after = 30)]
    InventoryDown(#[from] std::io::Error), // logged, and not sent
}

/// The status that a gRPC client gets in place of the envelope.
pub fn status(error: &dyn RestError) -> Status {
    let report = Envelope::new(error).report();
    let id = report.correlation_id();
    if report.status().is_server_error() {
        // Log it here, because `ErrorLayer` only sees the HTTP status, which is 200.
        let sources: Vec<&str> = report.sources().collect();
        tracing::error!("error.type" = report.code(), correlation_id = %id, ?sources, "gRPC error");
    }
    let mut details =
        ErrorDetails::with_error_info(report.code(), "machines.example.com", []);
    details.set_request_info(id.as_str(), "");
    if let Some(delay) = error.retry_after() {
        details.set_retry_info(Some(delay));
    }
    for detail in error.details() {
        details.add_bad_request_violation(
            detail.target().unwrap_or_default(),
            detail.message(),
        );
    }
    Status::with_error_details(code(error), report.message(), details)
}

/// The reverse of the mapping in `google/rpc/code.proto`.
fn code(error: &dyn RestError) -> Code {
    match error.status().as_u16() {
        400 | 422 => Code::InvalidArgument,
        401 => Code::Unauthenticated,
        403 => Code::PermissionDenied,
        404 => Code::NotFound,
        409 if !error.spec().is_retryable() => Code::AlreadyExists,
        429 => Code::ResourceExhausted,
        499 => Code::Cancelled,
        501 => Code::Unimplemented,
        503 => Code::Unavailable,
        504 => Code::DeadlineExceeded,
        500.. => Code::Internal,
        _ if error.spec().is_retryable() => Code::Aborted,
        _ => Code::FailedPrecondition,
    }
}

/// With this, `?` works in the methods of a gRPC service.
impl From<MachineError> for Status {
    fn from(error: MachineError) -> Self {
        status(&error)
    }
}

/// What a handler of axum and a method of a gRPC service call.
pub fn machine(id: u64) -> Result<String, MachineError> {
    match id {
        7 => Ok("front-desk".to_owned()),
        8 => Err(std::io::Error::other("10.0.0.7 refused the connection"))?,
        id => Err(MachineError::MachineNotFound { id }),
    }
}

pub async fn get_machine(request: Request<u64>) -> Result<Response<String>, Status> {
    Ok(Response::new(machine(*request.get_ref())?))
}

#[cfg(test)]
mod tests {
    use std::{
        fmt::{self, Write},
        time::Duration,
    };

    use http::StatusCode;
    use rest_error::{Detail, ErrorRow, ErrorSpec, HttpError, RestError};
    use tonic::{Code, Request, Status};
    use tonic_types::StatusExt;

    use super::{code, get_machine, status};
    use crate::{assert_shown, header, log::Lines, log_to};

    /// What a client reads of a status, as the guide shows it.
    fn shown(id: u64, status: &Status) -> String {
        let details = status.get_error_details();
        let info = details.error_info().unwrap();
        let mut text =
            format!("get_machine({id})\n{:?}: {}\n", status.code(), status.message());
        writeln!(text, "ErrorInfo    reason: {}, domain: {}", info.reason, info.domain)
            .unwrap();
        writeln!(
            text,
            "RequestInfo  request_id: {}",
            details.request_info().unwrap().request_id
        )
        .unwrap();
        if let Some(delay) = details.retry_info().and_then(|info| info.retry_delay) {
            writeln!(text, "RetryInfo    retry_delay: {delay:?}").unwrap();
        }
        text
    }

    #[tokio::test]
    async fn the_guide_shows_what_a_grpc_client_gets() {
        let not_found = get_machine(Request::new(9)).await.unwrap_err();
        let down = get_machine(Request::new(8)).await.unwrap_err();
        assert_shown(&format!("{}\n{}", shown(9, &not_found), shown(8, &down)));
        assert_eq!(get_machine(Request::new(7)).await.unwrap().into_inner(), "front-desk");
    }

    #[tokio::test]
    async fn the_source_is_in_the_log_and_not_in_the_response() {
        let log = Lines::default();
        let guard = log_to(&log);
        let down = get_machine(Request::new(8)).await.unwrap_err();
        drop(guard);
        let id = down.get_error_details().request_info().unwrap().request_id.clone();
        let logged = log.text();
        assert!(
            logged.contains("10.0.0.7 refused the connection") && logged.contains(&id),
            "{logged}"
        );
        assert!(!String::from_utf8_lossy(down.details()).contains("10.0.0.7"));
        let response = down.into_http::<String>();
        assert_eq!(
            (response.status().as_u16(), header(response.headers(), "grpc-status")),
            (200, "14")
        );
        assert!(!format!("{response:?}").contains("10.0.0.7"), "{response:?}");
    }

    #[test]
    fn invalid_fields_are_field_violations() {
        #[derive(Debug, RestError)]
        #[rest(code = "INVALID_MACHINE", status = 422, msg = "The machine is not valid")]
        struct Invalid(#[rest(details)] Vec<Detail>);

        let status = status(&Invalid(vec![
            Detail::new("INVALID_FIELD", "length is lower than 1").with_target("tags[1]"),
        ]));
        assert_eq!(status.code(), Code::InvalidArgument);
        let details = status.get_error_details();
        let violations = &details.bad_request().unwrap().field_violations;
        let violations: Vec<_> =
            violations.iter().map(|it| (&*it.field, &*it.description)).collect();
        assert_eq!(violations, [("tags[1]", "length is lower than 1")]);
    }

    #[test]
    fn a_delay_of_a_value_is_sent() {
        let limited = status(&HttpError::TooManyRequests {
            retry_after: Some(Duration::from_millis(1500)),
        });
        assert_eq!(limited.code(), Code::ResourceExhausted);
        let delay = limited.get_error_details().retry_info().unwrap().retry_delay;
        assert_eq!(delay, Some(Duration::from_millis(1500)));
    }

    /// An error of any status.
    #[derive(Debug)]
    struct Of(ErrorSpec);

    impl fmt::Display for Of {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            Ok(())
        }
    }

    impl std::error::Error for Of {}

    impl RestError for Of {
        fn spec(&self) -> ErrorSpec {
            self.0
        }
    }

    fn of(status: u16) -> ErrorRow {
        ErrorRow::new("ANY", StatusCode::from_u16(status).unwrap())
    }

    #[test]
    fn each_status_has_the_code_to_which_google_maps_it() {
        let code_of = |row: ErrorRow| code(&Of(Box::leak(Box::new(row)).spec()));
        for (status, expected) in [
            (400, Code::InvalidArgument),
            (401, Code::Unauthenticated),
            (403, Code::PermissionDenied),
            (404, Code::NotFound),
            (409, Code::AlreadyExists),
            (429, Code::ResourceExhausted),
            (499, Code::Cancelled),
            (500, Code::Internal),
            (501, Code::Unimplemented),
            (503, Code::Unavailable),
            (504, Code::DeadlineExceeded),
        ] {
            assert_eq!(code_of(of(status)), expected, "{status}");
        }
        for status in 400..600 {
            let code = code_of(of(status));
            let of_servers = [
                Code::Internal,
                Code::Unavailable,
                Code::Unimplemented,
                Code::DeadlineExceeded,
            ];
            assert_eq!(of_servers.contains(&code), status >= 500, "{status}");
            assert!(!matches!(code, Code::Ok | Code::Unknown), "{status}");
        }
    }

    /// gRPC clients retry what was aborted, and not what lacks a precondition.
    #[test]
    fn a_retryable_conflict_is_aborted() {
        let code_of = |row: ErrorRow| code(&Of(Box::leak(Box::new(row)).spec()));
        assert_eq!(code_of(of(409).with_retry_after(1)), Code::Aborted);
        assert_eq!(code_of(of(408)), Code::Aborted);
        assert_eq!(code_of(of(412)), Code::FailedPrecondition);
    }
}
