//! What a gateway answers when the service behind it failed, and what it relays.

use axum::{
    Router,
    body::{Body, to_bytes},
    routing::get,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use rest_error::{
    CorrelationId, ErrorResponse, RestError,
    client::ReceivedError,
    middleware::{ErrorLayer, KeepBody},
};
use tower::ServiceExt;

fn received(status: u16, body: &str) -> ReceivedError {
    let mut headers = HeaderMap::new();
    for (name, value) in [("set-cookie", "a=b"), ("server", "upstream"), ("content-length", "7"), ("retry-after", "9")]
    {
        headers.insert(name, value.parse().unwrap());
    }
    ReceivedError::from_parts(StatusCode::from_u16(status).unwrap(), &headers, body)
}

#[test]
fn a_conversion_answers_as_a_gateway() {
    for (status, answer, code, seconds) in [
        (400, 502, "BadGateway", None),
        (401, 502, "BadGateway", None),
        (404, 502, "BadGateway", None),
        (429, 503, "ServiceUnavailable", Some(9)),
        (500, 502, "BadGateway", None),
        (503, 503, "ServiceUnavailable", Some(9)),
        (504, 504, "GatewayTimeout", None),
        (200, 502, "BadGateway", None),
    ] {
        let body = r#"{"error":{"code":"Secret","message":"internal words","target":"t-1"}}"#;
        let response = ErrorResponse::from(received(status, body));
        assert_eq!((response.status().as_u16(), response.code()), (answer, code), "{status}");
        assert_eq!(response.retry_after().map(|delay| delay.as_secs()), seconds, "{status}");
        let upstream = response.upstream().unwrap();
        assert_eq!((upstream.code(), upstream.correlation_id().unwrap().as_str()), (Some("Secret"), "t-1"));
        assert!(!response.to_json().contains("internal") && !response.to_json().contains("Secret"));
    }
}

#[test]
fn a_proxy_keeps_code_message_details_and_id() {
    let body =
        r#"{"error":{"code":"A","message":"b","target":"t-1","details":[{"code":"c","message":"d","target":"e"}]}}"#;
    let response = received(503, body).pass_on().into_http::<Vec<u8>>();
    assert_eq!(response.status(), 503);
    assert_eq!(String::from_utf8(response.body().clone()).unwrap(), body);
    assert_eq!(response.headers()["x-ms-error-code"], "A");
    assert_eq!(response.headers()["retry-after"], "9");
    for hop in ["set-cookie", "server"] {
        assert!(!response.headers().contains_key(hop), "{hop}");
    }
}

#[test]
fn nested_details_are_sent_only_if_they_are_passed_on() {
    #[derive(Debug, RestError)]
    #[rest(code = "Wrapped", status = 400, msg = "")]
    struct Wrapped {
        #[rest(details)]
        details: Vec<rest_error::Detail>,
    }

    let details =
        r#""details":[{"code":"c","message":"d","details":[{"code":"e","message":"f","innererror":{"n":1}}]}]"#;
    let body = format!(r#"{{"error":{{"code":"A","message":"b","target":"t-1",{details}}}}}"#);
    let received = received(400, &body);
    let sent_on = received.clone().pass_on();
    assert_eq!(sent_on.to_json(), body);
    assert_eq!(serde_json::to_string(&sent_on).unwrap(), body);

    let wrapped = ErrorResponse::from(Wrapped { details: received.details().to_vec() });
    assert!(wrapped.to_json().ends_with(r#""details":[{"code":"c","message":"d"}]}}"#), "{}", wrapped.to_json());
    assert!(serde_json::to_string(&wrapped).unwrap().ends_with(r#""details":[{"code":"c","message":"d"}]}}"#));
}

#[test]
fn inner_errors_and_arguments_are_passed_on_up_to_a_limit() {
    let body = r#"{"error":{"code":"A","message":"b","target":"t-1","innererror":{"code":"c","n":[1.5],"innererror":{"code":"d"}},"args":{ "x" : 1 }}}"#;
    let response = received(400, body).pass_on();
    assert_eq!(response.to_json(), body);
    assert_eq!(serde_json::to_string(&response).unwrap(), body.replace(r#"{ "x" : 1 }"#, r#"{"x":1}"#));
    // {"code":"c","n":"…","innererror":{"code":"d"}}
    for (len, is_kept, is_passed_on) in [(8192 - 45, true, true), (8192 - 44, true, false), (64 * 1024, false, false)] {
        let long = received(400, &body.replace("[1.5]", &format!("\"{}\"", "x".repeat(len))));
        assert_eq!(long.inner_error().is_some(), is_kept, "{len}");
        assert_eq!(long.pass_on().to_json().contains("innererror"), is_passed_on, "{len}");
    }
}

#[test]
fn a_response_without_code_and_id_gets_those_of_its_status() {
    for (status, body, code, message, source) in [
        (502, "<html>", "BadGateway", "Another server gave an invalid response.", Some("502")),
        (
            502,
            "<title>Oops &amp; out</title>",
            "BadGateway",
            "Another server gave an invalid response.",
            Some("502: Oops & out"),
        ),
        (404, "", "NotFound", "There is nothing at this URI.", Some("404")),
        // Not registered: as its class.
        (499, "gone", "BadRequest", "The request is invalid.", Some("499: gone")),
        (520, "", "InternalServerError", "The server failed.", Some("520")),
        (400, r#"{"error":"invalid_grant"}"#, "invalid_grant", "The request is invalid.", Some("400 invalid_grant")),
        (409, r#"{"message":"Busy"}"#, "Conflict", "Busy", Some("409: Busy")),
        // An empty message is one: it is relayed, and nothing has to be explained.
        (409, r#"{"error":{"code":"A","message":""}}"#, "A", "", None),
        (409, r#"{"error":{"code":"A","message":"b"}}"#, "A", "b", None),
        // A failed operation in a successful response.
        (200, r#"{"error":{"code":"Failed","message":"m"}}"#, "Failed", "m", Some("200 Failed: m")),
    ] {
        let page = received(status, body);
        assert_eq!(page.correlation_id(), None);
        let response = page.pass_on();
        let expected_status = if status == 200 { 502 } else { status };
        assert_eq!((response.status().as_u16(), response.code(), response.message()), (expected_status, code, message));
        assert_eq!(response.correlation_id().as_str().len(), 36);
        assert_eq!(response.sources().collect::<Vec<_>>(), Vec::from_iter(source), "{body}");
        assert!(response.upstream().is_some());
    }
}

#[test]
fn all_challenges_are_passed_on_as_they_came() {
    let mut headers = HeaderMap::new();
    for challenges in [&[][..], &["Bearer"], &["Bearer", "Basic realm=\"a, b\"", "Digest nonce=\"c\", Negotiate"]] {
        headers.clear();
        for challenge in challenges {
            headers.append(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        let received = ReceivedError::from_parts(StatusCode::UNAUTHORIZED, &headers, "");
        let sent = received.pass_on().into_http::<Vec<u8>>();
        assert_eq!(sent.headers().get_all(header::WWW_AUTHENTICATE).iter().collect::<Vec<_>>(), challenges);
    }
}

#[test]
fn a_target_that_is_not_an_id_gives_way_to_a_header() {
    let body = r#"{"error":{"code":"A","message":"b","target":"machine \"7\""}}"#;
    let headers = HeaderMap::from_iter([(HeaderName::from_static("x-request-id"), HeaderValue::from_static("r-7"))]);
    let received = ReceivedError::from_parts(StatusCode::NOT_FOUND, &headers, body);
    assert_eq!(received.correlation_id().map(CorrelationId::as_str), Some("r-7"));
    assert_eq!(received.target(), Some("machine \"7\""));
    assert!(received.pass_on().to_json().contains(r#""target":"r-7""#));
}

/// The function that the guide shows.
fn relay<B: From<Vec<u8>>>(received: &ReceivedError) -> http::Response<B> {
    if received.is_body_truncated() {
        return received.clone().pass_on().into_http();
    }
    let mut response = http::Response::new(received.body().to_vec().into());
    *response.status_mut() = received.status();
    for name in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::RETRY_AFTER, header::WWW_AUTHENTICATE] {
        for value in received.headers().get_all(&name) {
            response.headers_mut().append(name.clone(), value.clone());
        }
    }
    response
}

#[tokio::test]
async fn a_body_can_be_relayed_as_it_came() {
    for (media_type, body, is_kept_by_itself) in [
        ("application/problem+json", r#"{"type":"urn:a","title":"No credit","balance":30}"#, true),
        ("application/json", r#"{"error":{"code":403,"status":"A","details":[{"metadata":{"a":"b"}}]}}"#, true),
        ("text/html", "<title>Oops</title>", true),
        ("text/plain", "Oops", false),
    ] {
        let headers = HeaderMap::from_iter([
            (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
            (header::RETRY_AFTER, HeaderValue::from_static("7")),
        ]);
        let received = ReceivedError::from_parts(StatusCode::FORBIDDEN, &headers, body);
        for keeps in [false, true] {
            let received = received.clone();
            let handler = async move || {
                let mut response = relay::<Body>(&received);
                if keeps {
                    response.extensions_mut().insert(KeepBody);
                }
                response
            };
            let app = Router::new().route("/", get(handler)).layer(ErrorLayer::new());
            let response = app.oneshot(http::Request::new(Body::empty())).await.unwrap();
            assert_eq!(response.status(), 403);
            assert_eq!(response.headers()["retry-after"], "7");
            let sent_type = response.headers()["content-type"].clone();
            let sent = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            let is_kept = sent == body.as_bytes() && sent_type == media_type;
            assert_eq!(is_kept, keeps || is_kept_by_itself, "{media_type}: {sent:?}");
        }
        let long = ReceivedError::from_parts(StatusCode::FORBIDDEN, &headers, vec![b' '; 70_000]);
        assert_eq!(relay::<Vec<u8>>(&long).headers()["content-type"], "application/json");
    }
}
