//! A response that was received, answered again: what a client needs stays, what belonged to the one hop does not.

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use rest_error::{CorrelationId, ErrorResponse, HttpError};

fn received(status: u16, body: &str) -> ErrorResponse {
    let mut headers = HeaderMap::new();
    for (name, value) in [("set-cookie", "a=b"), ("server", "upstream"), ("content-length", "7"), ("retry-after", "9")]
    {
        headers.insert(name, value.parse().unwrap());
    }
    ErrorResponse::from_parts(StatusCode::from_u16(status).unwrap(), &headers, body)
}

#[test]
fn code_message_details_and_id_are_kept() {
    let body =
        r#"{"error":{"code":"A","message":"b","target":"t-1","details":[{"code":"c","message":"d","target":"e"}]}}"#;
    let response = received(503, body).into_http::<Vec<u8>>();
    assert_eq!(response.status(), 503);
    assert_eq!(String::from_utf8(response.body().clone()).unwrap(), body);
    assert_eq!(response.headers()["x-ms-error-code"], "A");
    assert_eq!(response.headers()["retry-after"], "9");
    for hop in ["set-cookie", "server", "content-length"] {
        assert!(!response.headers().contains_key(hop), "{hop}");
    }
}

#[test]
fn what_has_no_code_gets_that_of_its_status_and_a_new_id() {
    let page = received(502, "<html>");
    let response = page.clone().into_http::<Vec<u8>>();
    let read = ErrorResponse::from_parts(response.status(), response.headers(), response.body());
    assert_eq!((read.code(), read.message()), (Some("BadGateway"), Some("")));
    assert_eq!(read.correlation_id().unwrap().as_str().len(), 36);
    assert_eq!(page.correlation_id(), None);
}

#[test]
fn all_challenges_are_passed_on_as_they_came() {
    let mut headers = HeaderMap::new();
    for challenges in [&[][..], &["Bearer"], &["Bearer", "Basic realm=\"a, b\"", "Digest nonce=\"c\", Negotiate"]] {
        headers.clear();
        for challenge in challenges {
            headers.append(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        let sent = ErrorResponse::from_parts(StatusCode::UNAUTHORIZED, &headers, "").into_http::<Vec<u8>>();
        assert_eq!(sent.headers().get_all(header::WWW_AUTHENTICATE).iter().collect::<Vec<_>>(), challenges);
    }
}

#[test]
fn a_target_that_is_no_id_is_shown_as_it_came() {
    let body = r#"{"error":{"code":"A","message":"b","target":"machine \"7\""}}"#;
    let headers = HeaderMap::from_iter([(HeaderName::from_static("x-request-id"), HeaderValue::from_static("r-7"))]);
    let response = ErrorResponse::from_parts(StatusCode::NOT_FOUND, &headers, body);
    assert_eq!(response.correlation_id().map(CorrelationId::as_str), Some("r-7"));
    assert_eq!((response.target(), response.to_json().as_str()), (Some("machine \"7\""), body));
}

#[test]
fn it_can_be_given_another_message() {
    let response = received(404, r#"{"error":{"code":"A","message":"internal words","target":"t-1"}}"#);
    assert_eq!(
        response.with_message("Not found").to_json(),
        r#"{"error":{"code":"A","message":"Not found","target":"t-1"}}"#
    );
}

#[test]
fn a_response_that_was_made_here_has_no_body_yet() {
    let response = ErrorResponse::from(HttpError::Gone);
    assert_eq!((response.body(), response.is_body_cut()), (None, false));
    assert!(response.inner_error().is_none());
}
