//! A client lists the codes of a service that is not built with this crate.

use http::{HeaderMap, HeaderValue, StatusCode, header};
use rest_error::{Catalogued, RestError, client::ReceivedError};

/// Their codes are sent by others, so each has a name of its own and the sent code as an alias where it is not a name.
#[derive(Debug, PartialEq, RestError)]
#[rest(status = 400, codes = ForeignCode, args)]
enum Foreign {
    /// Azure Resource Manager.
    #[rest(status = 404, msg = "")]
    ResourceGroupNotFound,
    /// Google.
    #[rest(code = "RATE_LIMIT_EXCEEDED", status = 429, retry_after = 30, msg = "")]
    RateLimit,
    /// Problem details.
    #[rest(alias = "https://example.com/probs/out-of-credit", alias = "urn:example:credit", status = 403, msg = "")]
    OutOfCredit,
    /// Their bodies do not have what this message needs.
    #[rest(msg = "The quota is {limit}")]
    QuotaExceeded { limit: u32 },
}

fn received(status: u16, media_type: &'static str, body: &str) -> ReceivedError {
    let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(media_type))]);
    ReceivedError::from_parts(StatusCode::from_u16(status).unwrap(), &headers, body)
}

#[test]
fn codes_of_other_services_are_known_and_decoded() {
    let google = r#"{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED","details":[
        {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED","domain":"googleapis.com"}]}}"#;
    for (status, media_type, body, known, decoded) in [
        (
            404,
            "application/json",
            r#"{"error":{"code":"ResourceGroupNotFound","message":"Resource group 'a' could not be found."}}"#,
            Some(ForeignCode::ResourceGroupNotFound),
            Some(Foreign::ResourceGroupNotFound),
        ),
        (429, "application/json", google, Some(ForeignCode::RateLimit), Some(Foreign::RateLimit)),
        (
            403,
            "application/problem+json",
            r#"{"type":"https://example.com/probs/out-of-credit","title":"You do not have enough credit."}"#,
            Some(ForeignCode::OutOfCredit),
            Some(Foreign::OutOfCredit),
        ),
        (
            403,
            "application/problem+json",
            r#"{"type":"urn:example:credit","title":"You do not have enough credit."}"#,
            Some(ForeignCode::OutOfCredit),
            Some(Foreign::OutOfCredit),
        ),
        (403, "application/problem+json", r#"{"type":"https://example.com/probs/other","title":"a"}"#, None, None),
        (
            400,
            "application/json",
            r#"{"error":{"code":"QuotaExceeded","message":"The quota is 4"}}"#,
            Some(ForeignCode::QuotaExceeded),
            None,
        ),
    ] {
        let received = received(status, media_type, body);
        assert_eq!(received.known(), known, "{body}");
        assert_eq!(known.is_some_and(|code| received.has_code(code)), known.is_some(), "{body}");
        assert_eq!(received.decode::<Foreign>(), decoded, "{body}");
        let spec = received.code().and_then(|code| Foreign::CATALOGUE.get(code));
        assert_eq!(spec, known.map(ForeignCode::spec), "{body}");
    }
}

#[test]
fn the_name_of_something_else_is_no_code() {
    for (body, code) in [
        (r#"{"fault":{"code":900901,"message":"Invalid Credentials"}}"#, "900901"),
        (r#"{"itemNotFound":{"code":404,"message":"There is no such server."}}"#, "itemNotFound"),
        (r#"{"code":404,"id":"web-server","message":"The machine was not found"}"#, "404"),
        (r#"{"id":"john.doe","message":"The user was not found"}"#, ""),
        (r#"{"id":"not_found","message":"The user was not found"}"#, "not_found"),
        (r#"{"error":{"code":404,"name":"web-server","message":"The machine was not found"}}"#, "404"),
        (r#"{"error":"invalid_grant","error_type":""}"#, "invalid_grant"),
    ] {
        let received = received(404, "application/json", body);
        assert_eq!(received.code(), Some(code).filter(|code| !code.is_empty()), "{body}");
    }
}

#[test]
fn an_alias_that_is_a_uri_is_published_and_never_sent() {
    let uri = "https://example.com/probs/out-of-credit";
    assert_eq!(uri.parse(), Ok(ForeignCode::OutOfCredit));
    assert!(Foreign::CATALOGUE.to_markdown().contains(&format!("| `{uri}`, `urn:example:credit` |")));
    assert!(Foreign::CATALOGUE.to_typescript().contains(&format!("aliases: [\"{uri}\", \"urn:example:credit\"]")));
    let response = rest_error::ErrorResponse::from(Foreign::OutOfCredit);
    assert!(!response.to_json().contains(uri));
}

#[test]
fn a_proxy_relays_a_uri_as_the_code_but_not_as_a_header() {
    let received = received(403, "application/problem+json", r#"{"type":"urn:example:credit","title":"a"}"#);
    let response = received.pass_on().into_http::<Vec<u8>>();
    assert!(response.body().starts_with(br#"{"error":{"code":"urn:example:credit","message":"a""#));
    assert!(!response.headers().contains_key("x-ms-error-code"));
}
