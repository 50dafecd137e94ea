//! `contract::check_response`: what an operation has answered, held to what it declares.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, StatusCode, header};
use rest_error::{
    Catalogued, Envelope, ErrorResponse, HttpError, RestError, catalogue,
    contract::{check_response, compare_response},
    defender::DefenderError,
};

use crate::{group::GetMachine, service::MachineError};

/// What is wrong with this response to `GetMachine`.
fn wrong(response: http::Response<Vec<u8>>) -> Vec<String> {
    let (parts, body) = response.into_parts();
    match compare_response(GetMachine::CATALOGUE, parts.status, &parts.headers, body) {
        Ok(()) => Vec::new(),
        Err(error) => error.sentences().to_vec(),
    }
}

fn respond<E: RestError>(error: &E) -> http::Response<Vec<u8>> {
    Envelope::new(error).into_http()
}

#[test]
fn declared_codes_pass() {
    let quota = DefenderError::TooManyRequests {
        quota: rest_error::defender::Quota::Requests,
        retry_after: Duration::from_millis(1500),
    };
    for response in [
        respond(&MachineError::NotFound { id: 7 }),
        respond(&MachineError::Web(HttpError::Gone)),
        respond(&DefenderError::Forbidden),
        respond(&quota),
        ErrorResponse::from(DefenderError::Forbidden).into_http(),
        http::Response::new(b"anything".to_vec()),
        http::Response::builder().status(304).body(Vec::new()).unwrap(),
    ] {
        assert_eq!(wrong(response), [""; 0]);
    }
}

#[test]
fn other_codes_do_not_pass() {
    let misspelt = br#"{"error":{"code":"MachineNotfond"}}"#;
    let misspelt = http::Response::builder().status(404).body(misspelt.to_vec()).unwrap();
    assert_eq!(
        wrong(misspelt),
        ["the code `MachineNotfond` is not declared: the most similar declared code is `MachineNotFound`"]
    );
    let declared = "the code `Stranger` is not declared: the declared codes are `MachineNotFound`, `Gone`, `Forbidden`, \
                    `TooManyRequests`, `NoSuchPage`";
    assert_eq!(wrong(respond(&MachineError::Stranger)), [declared]);
    let plain = http::Response::builder().status(502).body(b"Bad Gateway".to_vec()).unwrap();
    let sentence = "the response has an error code neither in the body nor in the header `x-ms-error-code`";
    assert_eq!(wrong(plain), [sentence]);
    for body in ["{}", "[]", "{\"error\":\"MachineNotFound\"}", "{\"error\":{\"code\":1}}", "\u{feff}"] {
        let response = http::Response::builder().status(502).body(body.as_bytes().to_vec()).unwrap();
        assert_eq!(wrong(response), [sentence], "{body}");
    }
}

/// Servers do not send aliases.
#[test]
fn an_alias_does_not_pass() {
    let body = br#"{"error":{"code":"NoSuchMachine","message":"","target":"t"}}"#;
    let response = http::Response::builder().status(404).body(body.to_vec()).unwrap();
    let sentence = "the code `NoSuchMachine` is not declared, but it is an alias of `MachineNotFound`, and servers send no aliases";
    assert_eq!(wrong(response), [sentence]);
}

#[test]
fn the_code_is_found_in_other_forms() {
    let problem_body = br#"{"type":"about:blank","status":404,"code":"MachineNotFound"}"#;
    let problem = http::Response::builder().status(404).header("x-ms-error-code", "MachineNotFound");
    assert_eq!(wrong(problem.body(problem_body.to_vec()).unwrap()), [""; 0]);
    for body in ["", "<h1>Forbidden</h1>"] {
        let response = http::Response::builder().status(403).header("x-ms-error-code", "Forbidden");
        assert_eq!(wrong(response.body(body.as_bytes().to_vec()).unwrap()), [""; 0]);
    }
}

#[test]
fn the_head_must_be_that_of_the_code() {
    catalogue!(struct Whole = MachineError);
    let check = |error: &MachineError, change: fn(&mut StatusCode, &mut HeaderMap)| {
        let (mut parts, body) = respond(error).into_parts();
        change(&mut parts.status, &mut parts.headers);
        let result = compare_response(Whole::CATALOGUE, parts.status, &parts.headers, body);
        result.err().map(|error| error.sentences().join("; ")).unwrap_or_default()
    };
    assert_eq!(check(&MachineError::Down, |_, _| {}), "");
    assert_eq!(
        check(&MachineError::Down, |status, _| *status = StatusCode::BAD_GATEWAY),
        "the code `Down` is declared with status 503, and the response has 502"
    );
    assert_eq!(
        check(&MachineError::Down, |_, headers| drop(headers.remove(header::RETRY_AFTER))),
        "the code `Down` is declared with `retry-after`, and the response does not have it"
    );
    let other: fn(&mut StatusCode, &mut HeaderMap) = |_, headers| {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("31"));
    };
    assert_eq!(check(&MachineError::Down, other), "the code `Down` is declared with `retry-after: 30`, and not \"31\"");
    assert_eq!(check(&MachineError::Slow { after: Duration::ZERO }, other), "");
    assert_eq!(
        check(&MachineError::NotFound { id: 1 }, other),
        "the code `MachineNotFound` is declared without `retry-after`, and the response has it"
    );
    assert_eq!(
        check(&MachineError::Stranger, |_, headers| drop(headers.remove(header::WWW_AUTHENTICATE))),
        "the code `Stranger` is declared with a challenge, and the response does not have it"
    );
}

#[test]
fn header_and_body_must_have_the_same_code_and_the_envelope_its_members() {
    let check = |status: u16, header: &'static str, body: &str| {
        let response = http::Response::builder().status(status);
        let response = if header.is_empty() { response } else { response.header("x-ms-error-code", header) };
        wrong(response.body(body.as_bytes().to_vec()).unwrap())
    };
    let envelope = r#"{"error":{"code":"Forbidden","message":"","target":"t"}}"#;
    let problem = r#"{"title":"Forbidden","status":403,"code":"Forbidden"}"#;
    for body in [envelope, problem] {
        assert_eq!(check(403, "Forbidden", body), [""; 0]);
        let sentence = "the response with the code `Forbidden` does not have the header `x-ms-error-code`";
        assert_eq!(check(403, "", body), [sentence]);
        let sentence = "the code in the body is `Forbidden`, and the header `x-ms-error-code` has \"Gone\"";
        assert_eq!(check(403, "Gone", body), [sentence]);
    }
    for (member, body) in [
        ("target", r#"{"error":{"code":"Forbidden","message":""}}"#),
        ("target", r#"{"error":{"code":"Forbidden","message":"","target":7}}"#),
        ("message", r#"{"error":{"code":"Forbidden","target":"t"}}"#),
    ] {
        let sentence = format!("the envelope with the code `Forbidden` does not have the text `{member}`");
        assert_eq!(check(403, "Forbidden", body), [sentence], "{body}");
    }
    // An error with the status of a success.
    let sentence = "the code `Forbidden` is declared with status 403, and the response has 200";
    assert_eq!(check(200, "Forbidden", envelope), [sentence]);
    assert_eq!(check(200, "Stranger", "").len(), 1);
    // A success whose body has a member `error`, such as that of an operation that failed.
    assert_eq!(check(200, "", envelope), [""; 0]);
}

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
#[allow(dead_code, reason = "only its codes are compared")]
enum Sent {
    #[rest(msg = "{id} {names:?} {other:?}")]
    Some { id: u64, names: Option<Vec<String>>, other: Duration },
}

#[test]
fn arguments_must_have_their_types() {
    let check = |args: &str| {
        let body = format!(r#"{{"error":{{"code":"Some","message":"","target":"t","args":{args}}}}}"#);
        let headers = [("x-ms-error-code".parse().unwrap(), HeaderValue::from_static("Some"))].into_iter().collect();
        let result = compare_response(Sent::CATALOGUE, StatusCode::BAD_REQUEST, &headers, body);
        result.err().map(|error| error.sentences().join("; ")).unwrap_or_default()
    };
    assert_eq!(check(r#"{"id":18446744073709551615,"names":["a"],"other":{"secs":1,"nanos":0}}"#), "");
    assert_eq!(check(r#"{"id":0,"names":null,"other":null}"#), "");
    assert_eq!(check("null"), "", "a response without arguments");
    let lacks =
        |name| format!("the code `Some` is declared with an argument `{name}`, and the response does not have it");
    assert_eq!(check(r#"{"id":0,"names":null}"#), lacks("other"));
    assert_eq!(check("{}"), ["id", "names", "other"].map(lacks).join("; "));
    let wrong = |value: &str| {
        format!("the argument `id` of the code `Some` is declared as unsigned integer, and the response has {value}")
    };
    for value in ["-1", "1.5", "\"1\"", "null", "true", "[1]"] {
        assert_eq!(check(&format!("{{\"id\":{value},\"names\":null,\"other\":0}}")), wrong(value));
    }
    assert_eq!(
        check(r#"{"id":1,"names":[1],"other":0}"#),
        "the argument `names` of the code `Some` is declared as array of strings or null, and the response has [1]"
    );
    assert_eq!(
        check(r#"{"id":1,"names":null,"other":0,"more":1}"#),
        "the code `Some` is declared without an argument `more`"
    );
}

#[test]
fn an_open_catalogue_declares_every_code() {
    #[derive(Debug, RestError)]
    #[rest(transparent, open)]
    struct Any(Box<dyn RestError>);

    let response = respond(&Any(Box::new(HttpError::Gone)));
    check_response(Any::CATALOGUE, response.status(), response.headers(), response.body());
}

#[test]
#[should_panic = "a response with status 410 does not match `rest_error::defender::DefenderError`\n  - the code `Gone` is not \
                  declared: it is none of the 20 declared codes"]
fn check_response_panics_with_the_report() {
    let response = respond(&HttpError::Gone);
    check_response(DefenderError::CATALOGUE, response.status(), response.headers(), response.body());
}

/// The catalogue of an operation has a name, which tells operations apart.
#[test]
fn the_report_names_status_and_catalogue() {
    let (parts, body) = respond(&MachineError::Stranger).into_parts();
    let error = compare_response(GetMachine::CATALOGUE, parts.status, &parts.headers, body).unwrap_err();
    let expected =
        "a response with status 401 does not match `publishing::group::GetMachine`\n  - the code `Stranger` is not";
    assert!(error.to_string().starts_with(expected), "{error}");
}

/// The code is input, so it is shown on one line.
#[test]
fn a_hostile_code_stays_on_its_line() {
    let body = b"{\"error\":{\"code\":\"a\\n  - b\\u202e\"}}".to_vec();
    let sentences = wrong(http::Response::builder().status(502).body(body).unwrap());
    assert_eq!(sentences.len(), 1);
    assert!(!sentences[0].contains(['\n', '\u{202e}']), "{sentences:?}");
}
