//! Azure's own client reads our responses, and this crate's client reads Azure's errors.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its expectation does")]

use azure_core::{
    error::{ErrorKind, ErrorResponse as AzureResponse, check_success},
    http::{RawResponse, StatusCode, headers::Headers},
};
use rest_error::{CorrelationId, Detail, ErrorResponse, RestError, client::ReceivedError, defender::DefenderError};

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
enum Failed {
    #[rest(msg = "{0}")]
    Text(String),
    #[rest(msg = "See the details, {name}")]
    Several {
        name: String,
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(status = 503, msg = "", retry_after = 7)]
    Silent,
}

/// Texts with everything that JSON escapes, and with special characters that need no escape.
const TEXTS: [&str; 6] =
    ["plain", "say \"no\"", r"C:\machines", "two\nlines\tand \u{1}", "Grüße, 🦀, \u{2028}", "</script><b>"];

/// The error that Azure's client makes of a response.
fn received(response: ErrorResponse) -> azure_core::Error {
    let (parts, body) = response.into_http::<Vec<u8>>().into_parts();
    let mut headers = Headers::new();
    for (name, value) in &parts.headers {
        headers.insert(name.as_str().to_owned(), value.to_str().unwrap().to_owned());
    }
    let response = RawResponse::from_bytes(StatusCode::from(parts.status.as_u16()), headers, body);
    futures_executor::block_on(check_success(response, None)).unwrap_err()
}

fn with_id(error: impl RestError) -> ErrorResponse {
    ErrorResponse::from(error)
        .with_correlation_id(CorrelationId::parse("43f4cb08-8fac-4b65-9db1-745c2ae65f3a").unwrap())
}

#[test]
fn azure_reads_code_message_and_correlation_id() {
    for text in TEXTS {
        let error = received(with_id(Failed::Text(text.to_owned())));
        let ErrorKind::HttpResponse { status, error_code, .. } = error.kind() else { panic!("{error}") };
        // If the message has an escape, Azure's client gets the code only from the header.
        assert_eq!((u16::from(*status), error_code.as_deref()), (400, Some("Text")), "{text:?}");

        let whole = AzureResponse::try_from(error).unwrap().error.unwrap();
        assert_eq!(whole.code.as_deref(), Some("Text"));
        assert_eq!(whole.message.as_deref(), Some(text));
        assert_eq!(whole.target.as_deref(), Some("43f4cb08-8fac-4b65-9db1-745c2ae65f3a"));
        assert!(whole.details.is_empty() && whole.inner_error.is_none());
        assert_eq!(whole.additional_properties.keys().collect::<Vec<_>>(), ["args"]);
    }
}

#[test]
fn azure_reads_details_and_empty_messages() {
    let details = TEXTS.map(|text| Detail::new("Wrong", text).with_target(text)).to_vec();
    let whole = AzureResponse::try_from(received(with_id(Failed::Several { name: "a".to_owned(), details }))).unwrap();
    let details = whole.error.unwrap().details;
    assert_eq!(details.len(), TEXTS.len());
    for (detail, text) in details.iter().zip(TEXTS) {
        let read = [&detail.code, &detail.message, &detail.target].map(Option::as_deref);
        assert_eq!(read, [Some("Wrong"), Some(text), Some(text)]);
    }

    let error = received(with_id(Failed::Silent));
    let ErrorKind::HttpResponse { status, error_code, .. } = error.kind() else { panic!("{error}") };
    assert_eq!((u16::from(*status), error_code.as_deref()), (503, Some("Silent")));
}

#[test]
fn azure_reads_defenders_codes() {
    let error = received(with_id(DefenderError::ResourceNotFound { resource: "\"7\"".to_owned() }));
    let ErrorKind::HttpResponse { error_code, .. } = error.kind() else { panic!("{error}") };
    assert_eq!(error_code.as_deref(), Some("ResourceNotFound"));
}

#[test]
fn errors_that_azure_writes_are_read() {
    let sent = r#"{"error":{"code":"BadArgument","message":"Previous passwords may not be reused","target":"password",
        "details":[{"code":"NullValue","message":"\"contact\" is null","target":"contact"}],
        "innererror":{"code":"PasswordError","innererror":{"code":"PasswordDoesNotMeetPolicy"}}}}"#;
    let azure: AzureResponse = serde_json::from_str(sent).unwrap();
    let written = serde_json::to_vec(&azure).unwrap();
    let read = ReceivedError::from_parts(http::StatusCode::BAD_REQUEST, &http::HeaderMap::new(), written);
    assert_eq!(read.code(), Some("BadArgument"));
    assert_eq!(read.message(), Some("Previous passwords may not be reused"));
    assert_eq!(read.target(), Some("password"));
    assert_eq!(read.details()[0].message(), "\"contact\" is null");
    let inner = read.inner_error().unwrap();
    assert_eq!(
        (inner.code(), inner.inner_error().unwrap().code()),
        (Some("PasswordError"), Some("PasswordDoesNotMeetPolicy"))
    );
}
