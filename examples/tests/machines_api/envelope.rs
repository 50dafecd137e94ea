//! Checks that every response with an error must pass.

use std::collections::BTreeSet;

use rest_error::Catalogued;
use serde_json::Value;

use crate::{client::Response, error::MachineError};

/// Headers that the server adds, and not the error.
const TRANSPORT: [&str; 3] = ["connection", "content-length", "date"];

/// More than 8 KiB of message need in JSON if each byte is escaped, and 8 KiB of arguments.
const LARGEST_BODY: usize = 60_000;

/// What decides about the form of a failure.
pub(crate) const VARY: &str = "accept, accept-language";

pub(crate) struct Envelope {
    pub(crate) message: String,
    pub(crate) correlation_id: String,
    /// Code, message and target of each detail.
    pub(crate) details: Vec<[String; 3]>,
}

/// Checks everything about a failure: status, body, and all headers, `extra` ones included.
#[track_caller]
pub(crate) fn expect(response: &Response, status: u16, code: &str, extra: &[(&str, &str)]) -> Envelope {
    assert_eq!(
        (response.status, response.header("x-ms-error-code")),
        (status, Some(code)),
        "status and code in the header `x-ms-error-code` of {response:?}"
    );
    let mut headers: Vec<_> = response.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    headers.retain(|(name, _)| !TRANSPORT.contains(name));
    // A handler that sets `vary` itself gets a second line, which means the same.
    let vary: Vec<_> = headers.iter().filter(|(name, _)| *name == "vary").map(|(_, value)| *value).collect();
    assert_eq!(vary.join(", "), VARY, "the header `vary` of {response:?}");
    headers.retain(|(name, _)| *name != "vary");
    let mut expected = vec![
        ("content-type", "application/json"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("x-ms-error-code", code),
    ];
    // Header and body must have the same ID. `logs` finds it in the log.
    let envelope = body(response, code);
    expected.push(("x-request-id", &envelope.correlation_id));
    expected.extend(extra);
    let unexpected: Vec<_> = headers.iter().filter(|header| !expected.contains(header)).collect();
    let missing: Vec<_> = expected.iter().filter(|header| !headers.contains(header)).collect();
    assert!(
        unexpected.is_empty() && missing.is_empty() && headers.len() == expected.len(),
        "the headers of an error response differ from those that `expect` in examples/tests/machines_api/envelope.rs lists. The \
         response has {unexpected:?} instead of {missing:?}. It is {response:?}"
    );
    envelope
}

#[track_caller]
fn body(response: &Response, code: &str) -> Envelope {
    let text = response.text();
    assert!(text.len() < LARGEST_BODY, "the body has {} bytes, and no body needs {LARGEST_BODY}", text.len());
    let json = response.json();
    let error = &json["error"];
    assert_eq!(json.as_object().unwrap().len(), 1, "the body has other members than `error`: {text}");
    let details = details(error);
    let args = args(error, code);
    let expected = 3 + usize::from(!details.is_empty()) + usize::from(!args.is_empty());
    assert_eq!(error.as_object().unwrap().len(), expected, "the number of members of `error` in {text}");
    assert_eq!(error["code"], code, "the code in {text}");
    let message = text_of(&error["message"]);
    check_details(&details, code, &message);
    let correlation_id = text_of(&error["target"]);
    assert!(is_uuid_v4(&correlation_id), "`target` is not a random UUID: {text}");
    // `Value` does not keep the order of members, so the text is compared.
    assert!(
        text.starts_with(&format!(r#"{{"error":{{"code":"{code}","message":""#)),
        "code and message come first: {text}"
    );
    let end = match (details.is_empty(), args.is_empty()) {
        (true, true) => "}}",
        (false, _) => r#","details":["#,
        (true, false) => r#","args":{"#,
    };
    let target_and_end = format!(r#"","target":"{correlation_id}"{end}"#);
    assert!(
        if end == "}}" { text.ends_with(&target_and_end) } else { text.contains(&target_and_end) },
        "after the message comes {target_and_end}: {text}"
    );
    Envelope { message, correlation_id, details }
}

/// The names of the arguments, which are those of the message's placeholders. The service's own errors have them unless they
/// are too long. Others have them if they become a `MachineError` first, which an extractor's rejection does not.
#[track_caller]
fn args(error: &Value, code: &str) -> BTreeSet<String> {
    let args: BTreeSet<_> =
        error.get("args").into_iter().flat_map(|args| args.as_object().unwrap().keys().cloned()).collect();
    let placeholders: BTreeSet<_> =
        MachineError::CATALOGUE.get(code).into_iter().flat_map(|spec| spec.placeholders().map(str::to_owned)).collect();
    let is_own = matches!(code, "MachineNotFound" | "MachineExists" | "InvalidLabel");
    let is_long = error["message"].as_str().is_some_and(|message| message.len() > 1000);
    assert!(
        args == placeholders || (args.is_empty() && (!is_own || is_long)),
        "the message of {code} has the placeholders {placeholders:?}, but `args` differs: {error}"
    );
    args
}

#[track_caller]
fn details(error: &Value) -> Vec<[String; 3]> {
    let details = error.get("details").map(|details| details.as_array().unwrap());
    let members = |detail: &Value| ["code", "message", "target"].map(|member| text_of(&detail[member]));
    details.into_iter().flatten().map(members).collect()
}

/// An extractor sends one detail for each failure that it found, and begins with the one that the response itself has.
#[track_caller]
fn check_details(details: &[[String; 3]], code: &str, message: &str) {
    match (code, details) {
        ("InvalidMachine", details) => assert!(!details.is_empty(), "{code} has no details"),
        ("InvalidRequestBody" | "MissingRequiredParameter" | "InvalidInput", [first, ..]) => {
            assert_eq!(first[..2], [code, message], "code and message of the first detail");
        }
        (_, details) => assert!(details.is_empty(), "{code} has details: {details:?}"),
    }
}

#[track_caller]
fn text_of(value: &Value) -> String {
    value.as_str().expect("each member is a string").to_owned()
}

fn is_uuid_v4(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            14 => byte == b'4',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}
