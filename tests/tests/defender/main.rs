//! The catalogue of Microsoft Defender for Endpoint's API, compared with a table of the published facts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

use std::time::Duration;

use rest_error::{
    Catalogued, Envelope, ErrorResponse, ErrorSpec, RestError,
    client::ReceivedError,
    defender::{DefenderError as E, Quota},
};
use serde_json::Value;

/// One row of the table. Facts that few rows have are in [`Extra`].
struct Fact {
    code: &'static str,
    status: u16,
    template: &'static str,
    params: &'static [&'static str],
    error: E,
    message: &'static str,
    extra: Extra,
}

#[derive(Default)]
struct Extra {
    aliases: &'static [&'static str],
    retryable: bool,
    retry_after: Option<Duration>,
    challenge: Option<&'static str>,
}

fn fact(
    code: &'static str,
    status: u16,
    template: &'static str,
    params: &'static [&'static str],
    error: E,
    message: &'static str,
) -> Fact {
    Fact { code, status, template, params, error, message, extra: Extra::default() }
}

const DELAY: Duration = Duration::from_secs(12);

fn bad_requests() -> Vec<Fact> {
    vec![
        fact("BadRequest", 400, "Bad request.", &[], E::BadRequest, "Bad request."),
        fact(
            "ODataError",
            400,
            "Invalid OData URI query ({error}).",
            &["error"],
            E::ODataError { error: "$filter has no operand".into() },
            "Invalid OData URI query ($filter has no operand).",
        ),
        fact(
            "InvalidInput",
            400,
            "Invalid input {input}.",
            &["input"],
            E::InvalidInput { input: "-1".into() },
            "Invalid input -1.",
        ),
        fact("InvalidRequestBody", 400, "Invalid request body.", &[], E::InvalidRequestBody, "Invalid request body."),
        fact(
            "InvalidHashValue",
            400,
            "Hash value {hash} is invalid.",
            &["hash"],
            E::InvalidHashValue { hash: "xyz".into() },
            "Hash value xyz is invalid.",
        ),
        fact(
            "InvalidDomainName",
            400,
            "Domain name {domain} is invalid.",
            &["domain"],
            E::InvalidDomainName { domain: "a..b".into() },
            "Domain name a..b is invalid.",
        ),
        fact(
            "InvalidIpAddress",
            400,
            "IP address {ip} is invalid.",
            &["ip"],
            E::InvalidIpAddress { ip: "1.2.3".into() },
            "IP address 1.2.3 is invalid.",
        ),
        fact(
            "InvalidUrl",
            400,
            "URL {url} is invalid.",
            &["url"],
            E::InvalidUrl { url: "http:/".into() },
            "URL http:/ is invalid.",
        ),
        fact(
            "MaximumBatchSizeExceeded",
            400,
            "Maximum batch size exceeded. Received: {received}, allowed: {allowed}.",
            &["received", "allowed"],
            E::MaximumBatchSizeExceeded { received: 120, allowed: 100 },
            "Maximum batch size exceeded. Received: 120, allowed: 100.",
        ),
        fact(
            "MissingRequiredParameter",
            400,
            "Parameter {parameter} is missing.",
            &["parameter"],
            E::MissingRequiredParameter { parameter: "Comment".into() },
            "Parameter Comment is missing.",
        ),
        fact(
            "OsPlatformNotSupported",
            400,
            "OS Platform {platform} is not supported for this action.",
            &["platform"],
            E::OsPlatformNotSupported { platform: "Windows7".into() },
            "OS Platform Windows7 is not supported for this action.",
        ),
        fact(
            "ClientVersionNotSupported",
            400,
            "{action} is supported on client version {version} and above.",
            &["action", "version"],
            E::ClientVersionNotSupported { action: "Isolation".into(), version: "10.3".into() },
            "Isolation is supported on client version 10.3 and above.",
        ),
    ]
}

fn others() -> Vec<Fact> {
    vec![
        Fact {
            extra: Extra { challenge: Some("Bearer"), ..Extra::default() },
            ..fact(
                "Unauthorized",
                401,
                "Unauthorized (invalid or expired authorization header).",
                &[],
                E::Unauthorized,
                "Unauthorized (invalid or expired authorization header).",
            )
        },
        fact(
            "Forbidden",
            403,
            "Forbidden (valid token but insufficient permission for the action).",
            &[],
            E::Forbidden,
            "Forbidden (valid token but insufficient permission for the action).",
        ),
        fact(
            "DisabledFeature",
            403,
            "Tenant feature is not enabled.",
            &[],
            E::DisabledFeature,
            "Tenant feature is not enabled.",
        ),
        fact(
            "DisallowedOperation",
            403,
            "{reason}.",
            &["reason"],
            E::DisallowedOperation { reason: "Offboarding is locked".into() },
            "Offboarding is locked.",
        ),
        fact("NotFound", 404, "Not found.", &[], E::NotFound, "Not found."),
        fact(
            "ResourceNotFound",
            404,
            "Resource {resource} was not found.",
            &["resource"],
            E::ResourceNotFound { resource: "123123123".into() },
            "Resource 123123123 was not found.",
        ),
        Fact {
            extra: Extra { retryable: true, ..Extra::default() },
            ..fact("InternalServerError", 500, "", &[], E::InternalServerError, "")
        },
        Fact {
            extra: Extra { aliases: &["429"], retryable: true, retry_after: Some(DELAY), challenge: None },
            ..fact(
                "TooManyRequests",
                429,
                "Quota limit reached by {quota}.",
                &["quota"],
                E::TooManyRequests { quota: Quota::Requests, retry_after: DELAY },
                "Quota limit reached by number of requests.",
            )
        },
    ]
}

fn facts() -> Vec<Fact> {
    bad_requests().into_iter().chain(others()).collect()
}

#[test]
fn the_catalogue_has_these_20_codes_in_this_order() {
    let expected: Vec<_> = facts().iter().map(|fact| fact.code).collect();
    assert_eq!(expected.len(), 20);
    assert_eq!(E::CATALOGUE.iter().map(ErrorSpec::code).collect::<Vec<_>>(), expected);
    assert_eq!(E::CATALOGUE.len(), 20);
}

#[test]
fn each_row_is_as_published() {
    for Fact { code, status, template, params, error: _, message: _, extra } in facts() {
        let spec = E::CATALOGUE.get(code).unwrap();
        assert_eq!(spec.code(), code);
        assert_eq!(spec.status(), status, "{code}");
        assert_eq!(spec.template().to_string(), template, "{code}");
        assert_eq!(spec.placeholders().collect::<Vec<_>>(), params, "{code}");
        assert_eq!(spec.aliases().collect::<Vec<_>>(), extra.aliases, "{code}");
        assert_eq!(spec.is_retryable(), extra.retryable, "{code}");
        assert_eq!(spec.www_authenticate(), extra.challenge, "{code}");
        // Each error with a 429 has its own delay.
        assert_eq!(spec.retry_after(), None, "{code}");
        assert!(!spec.description().is_empty(), "{code}");
    }
}

#[test]
fn each_error_has_its_row_and_its_message() {
    for Fact { code, status, error, message, extra, .. } in facts() {
        assert_eq!(Some(error.spec()), E::CATALOGUE.get(code), "{code}");
        assert_eq!((error.code(), error.status().as_u16()), (code, status));
        assert_eq!(error.retry_after(), extra.retry_after, "{code}");
        // An error displays its code if its message is empty.
        assert_eq!(error.to_string(), if message.is_empty() { code } else { message });
        assert!(error.details().is_empty(), "{code}");
        assert!(std::error::Error::source(&error).is_none(), "{code}");
    }
}

#[test]
fn each_response_is_as_published() {
    for Fact { code, status, error, message, extra, .. } in facts() {
        let response = Envelope::new(&error).into_http::<Vec<u8>>();
        assert_eq!(response.status(), status);
        let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(header("x-ms-error-code").as_deref(), Some(code));
        assert_eq!(header("www-authenticate").as_deref(), extra.challenge, "{code}");
        assert_eq!(header("retry-after"), extra.retry_after.map(|delay| delay.as_secs().to_string()), "{code}");
        let body: Value = serde_json::from_slice(response.body()).unwrap();
        let members = body["error"].as_object().unwrap();
        assert_eq!((&members["code"], &members["message"]), (&code.into(), &message.into()));
        assert_eq!(members["target"].as_str().map(str::len), Some(36), "{code}");
        assert_eq!(members.len(), 3, "{code}");
        let (parts, body) = ErrorResponse::from(error).into_http::<Vec<u8>>().into_parts();
        let received = ReceivedError::from_parts(parts.status, &parts.headers, body);
        assert_eq!(received.is_retryable_in(E::CATALOGUE), extra.retryable, "{code}");
        assert_eq!(received.is_retryable(), extra.retryable, "{code}");
    }
}

#[test]
fn both_quotas_are_displayed() {
    for (quota, shown) in [(Quota::Requests, "number of requests"), (Quota::Cpu, "CPU")] {
        assert_eq!(quota.to_string(), shown);
        let error = E::TooManyRequests { quota, retry_after: DELAY };
        assert_eq!(error.to_string(), format!("Quota limit reached by {shown}."));
    }
}

#[test]
fn a_429_is_found_by_its_number() {
    assert_eq!(E::CATALOGUE.get("429").map(ErrorSpec::code), Some("TooManyRequests"));
}

#[test]
fn codes_are_case_sensitive() {
    for Fact { code, .. } in facts() {
        assert!(E::CATALOGUE.get(&code.to_lowercase()).is_none(), "{code}");
        assert!(E::CATALOGUE.get(&code.to_uppercase()).is_none(), "{code}");
    }
}

/// The examples on the page have other messages than its table.
#[test]
fn any_code_can_have_any_message() {
    let examples = [
        (E::ResourceNotFound { resource: String::new() }, "Machine 123123123 was not found", "ResourceNotFound", 404),
        (E::InvalidRequestBody, "Request body is incorrect", "InvalidRequestBody", 400),
        (E::BadRequest, "Pick another name", "BadRequest", 400),
    ];
    for (error, message, code, status) in examples {
        let error = error.with_message(message);
        assert_eq!((error.code(), error.status().as_u16()), (code, status));
        let body: Value = serde_json::from_str(&Envelope::new(&error).to_json()).unwrap();
        assert_eq!((&body["error"]["code"], &body["error"]["message"]), (&code.into(), &message.into()));
    }
}
