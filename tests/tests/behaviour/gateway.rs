//! What a gateway answers if another service failed: `ErrorResponse::from(received)` and `received.pass_on()`.

use std::{error::Error, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderValue, StatusCode, header};
use rest_error::{ErrorReport, ErrorResponse, RestError, client::ReceivedError};
use serde_json::Value;

use crate::support::headers;

const BODY: &str = concat!(
    r#"{"error":{"code":"ShelfLocked","message":"Shelf hunter2 is locked","target":"upstream-id","#,
    r#""details":[{"code":"Detail.hunter2","message":"detail hunter2","target":"hunter2"}],"#,
    r#""innererror":{"secret":"hunter2"},"args":{"shelf":"hunter2"}}}"#
);

/// A failure of another service, with a secret in each part.
fn upstream(status: u16) -> ReceivedError {
    let pairs = [
        ("content-type", "application/json"),
        ("retry-after", "9"),
        ("www-authenticate", "Bearer realm=\"hunter2\""),
        ("x-ms-error-code", "ShelfLocked"),
        ("x-request-id", "upstream-id"),
        ("set-cookie", "session=hunter2"),
        ("server", "hunter2"),
        ("x-internal", "hunter2"),
    ];
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.insert(name, HeaderValue::from_static(value));
    }
    ReceivedError::from_parts(StatusCode::from_u16(status).unwrap(), &headers, BODY)
}

#[test]
fn a_gateway_answers_502_503_or_504() {
    for status in 400..=599 {
        let (expected, code, delay) = match status {
            504 => (504, "GatewayTimeout", None),
            429 | 503 => (503, "ServiceUnavailable", Some(Duration::from_secs(9))),
            _ => (502, "BadGateway", None),
        };
        let response = ErrorResponse::from(upstream(status));
        assert_eq!((response.status().as_u16(), response.code()), (expected, code), "{status}");
        assert_eq!(response.retry_after(), delay, "{status}");
        let sent = response.into_http::<Vec<u8>>();
        let header = sent.headers().get("retry-after").map(|value| value.to_str().unwrap());
        assert_eq!(header, delay.map(|_| "9"), "{status}");
    }
}

#[test]
fn a_gateway_answers_503_without_a_delay_if_there_is_none() {
    let received = ReceivedError::from_parts(StatusCode::TOO_MANY_REQUESTS, &HeaderMap::new(), "");
    let response = ErrorResponse::from(received);
    assert_eq!((response.status().as_u16(), response.retry_after()), (503, None));
    assert!(!response.into_http::<Vec<u8>>().headers().contains_key("retry-after"));
}

#[test]
fn no_client_sees_anything_of_the_other_service() {
    for status in [400, 401, 404, 423, 429, 500, 503, 504] {
        let response = ErrorResponse::from(upstream(status));
        let line = response.to_string();
        let sent = response.into_http::<Vec<u8>>();
        let body = String::from_utf8(sent.body().clone()).unwrap();
        let all = format!("{:?} {body} {line}", headers(sent.headers()));
        for part in ["hunter2", "ShelfLocked", "locked", "upstream-id", "www-authenticate", "set-cookie", "server\""] {
            assert!(!all.contains(part), "{status}: {part} in {all}");
        }
        let body: Value = serde_json::from_str(&body).unwrap();
        let members: Vec<_> = body["error"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(members.len(), 3, "{members:?}");
    }
}

#[test]
fn the_log_gets_everything_of_the_other_service() {
    let response = ErrorResponse::from(upstream(423));
    let sources: Vec<_> = response.sources().map(str::to_owned).collect();
    assert_eq!(sources.len(), 1, "{sources:?}");
    for part in ["423", "ShelfLocked", "Shelf hunter2 is locked"] {
        assert!(sources[0].contains(part), "{part} in {sources:?}");
    }
    let upstream = response.upstream().unwrap().clone();
    assert_eq!(upstream.code(), Some("ShelfLocked"));
    assert_eq!(upstream.correlation_id().unwrap().as_str(), "upstream-id");
    let sent = response.into_http::<Vec<u8>>();
    let report = sent.extensions().get::<ErrorReport>().unwrap();
    assert_eq!(report.upstream(), Some(&upstream));
    assert!(report.sources().eq(sources.iter().map(String::as_str)));
}

#[test]
fn a_gateway_can_answer_with_the_id_of_the_other_service() {
    let response = ErrorResponse::from(upstream(423));
    assert_eq!(response.correlation_id().as_str().len(), 36);
    let response = response.with_upstream_correlation_id();
    assert_eq!(response.correlation_id().as_str(), "upstream-id");
    let without = ReceivedError::from_parts(StatusCode::LOCKED, &HeaderMap::new(), "");
    let response = ErrorResponse::from(without);
    let id = response.correlation_id().clone();
    assert_eq!(response.with_upstream_correlation_id().correlation_id(), &id);
}

#[test]
fn the_question_mark_answers_as_a_gateway() {
    fn handler() -> Result<u8, ErrorResponse> {
        Err(upstream(500))?
    }
    assert_eq!(handler().unwrap_err().code(), "BadGateway");
}

#[derive(Debug, RestError)]
#[rest(status = 502)]
enum Failed {
    #[rest(msg = "The shelves failed")]
    Shelves { source: ReceivedError },
    #[rest(msg = "The shelves failed")]
    Boxed(#[source] Box<ReceivedError>),
    #[rest(msg = "The shelves failed")]
    Shared(#[source] Arc<ReceivedError>),
    #[rest(msg = "The shelves failed")]
    Erased(#[source] Box<dyn Error + Send + Sync>),
    #[rest(msg = "The shelves failed")]
    Without,
}

#[test]
fn a_received_error_is_found_among_the_sources_of_an_own_error() {
    let errors = [
        Failed::Shelves { source: upstream(423) },
        Failed::Boxed(Box::new(upstream(423))),
        Failed::Shared(Arc::new(upstream(423))),
        Failed::Erased(Box::new(upstream(423))),
    ];
    for error in errors {
        let shown = error.code();
        let response = ErrorResponse::from(error);
        assert_eq!((response.status().as_u16(), response.code()), (502, shown));
        assert_eq!(response.upstream().and_then(|upstream| upstream.code()), Some("ShelfLocked"), "{shown}");
        assert!(!response.to_json().contains("hunter2"), "{shown}");
    }
    assert_eq!(ErrorResponse::from(Failed::Without).upstream(), None);
}

#[test]
fn pass_on_relays_the_response() {
    let sent = upstream(423).pass_on().into_http::<Vec<u8>>();
    assert_eq!(sent.status(), 423);
    assert_eq!(String::from_utf8_lossy(sent.body()), BODY);
    assert_eq!(sent.headers()["retry-after"], "9");
    assert_eq!(sent.headers()["x-ms-error-code"], "ShelfLocked");
    assert_eq!(sent.headers()[header::WWW_AUTHENTICATE], "Bearer realm=\"hunter2\"");
    for hop in ["set-cookie", "server", "x-internal"] {
        assert!(!sent.headers().contains_key(hop), "{hop}");
    }
}

#[test]
fn pass_on_adds_what_every_response_has() {
    for status in [400, 404, 418, 499, 500, 599] {
        let received = ReceivedError::from_parts(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), "<html>");
        assert_eq!((received.code(), received.correlation_id()), (None, None));
        let response = received.pass_on();
        assert_eq!(response.status().as_u16(), status);
        assert!(!response.code().is_empty(), "{status}");
        assert_eq!(response.correlation_id().as_str().len(), 36);
        let body: Value = serde_json::from_str(&response.to_json()).unwrap();
        assert_eq!(body["error"]["code"], response.code());
    }
    let received = ReceivedError::from_parts(StatusCode::IM_A_TEAPOT, &HeaderMap::new(), "");
    assert_eq!(received.pass_on().code(), "ImATeapot");
}

#[test]
fn a_response_that_is_passed_on_can_be_changed() {
    let response = upstream(423).pass_on().with_message("The shelf is locked");
    let body: Value = serde_json::from_str(&response.to_json()).unwrap();
    let error = &body["error"];
    assert_eq!((&error["code"], &error["message"]), (&"ShelfLocked".into(), &"The shelf is locked".into()));
    // These would reveal what the new message leaves out.
    assert!(error.get("args").is_none() && error.get("innererror").is_none());
    assert_eq!(error["details"][0]["code"], "Detail.hunter2");
}

#[test]
fn a_relayed_error_is_its_own_upstream_in_the_log() {
    let response = upstream(423).pass_on();
    let upstream = response.upstream().unwrap();
    assert_eq!(upstream.code(), Some("ShelfLocked"));
    assert_eq!(upstream.correlation_id(), Some(response.correlation_id()));
}

/// Nothing listens on port 0, so that reqwest fails without a request.
#[tokio::test]
async fn a_request_that_failed_is_a_bad_gateway() {
    async fn handler() -> Result<(), ErrorResponse> {
        reqwest::get("http://127.0.0.1:0/").await?;
        Ok(())
    }

    let response = handler().await.unwrap_err();
    assert_eq!((response.status().as_u16(), response.code()), (502, "BadGateway"));
    assert!(response.sources().len() > 1, "the log has the causes: {:?}", response.sources().collect::<Vec<_>>());
    assert!(!response.to_json().contains("127.0.0.1"));
}
