//! What every failure has to look like.

use serde_json::Value;

use crate::client::Response;

/// Headers that the server and not the error is the author of.
const TRANSPORT: [&str; 3] = ["connection", "content-length", "date"];

/// Far over what 8 KiB of message can be in JSON, with each byte escaped.
const LARGEST_BODY: usize = 50_000;

pub(crate) struct Envelope {
    pub(crate) message: String,
    pub(crate) target: String,
}

/// Checks everything about a failure: status, body, and all headers, `extra` ones included.
#[track_caller]
pub(crate) fn expect(response: &Response, status: u16, code: &str, extra: &[(&str, &str)]) -> Envelope {
    assert_eq!((response.status, response.header("x-ms-error-code")), (status, Some(code)), "{response:?}");
    let mut headers: Vec<_> = response.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    headers.retain(|(name, _)| !TRANSPORT.contains(name));
    headers.sort_unstable();
    let mut expected = vec![
        ("content-type", "application/json"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("x-ms-error-code", code),
    ];
    expected.extend(extra);
    expected.sort_unstable();
    assert_eq!(headers, expected);
    body(response, code)
}

#[track_caller]
fn body(response: &Response, code: &str) -> Envelope {
    let text = response.text();
    assert!(text.len() < LARGEST_BODY, "{} bytes", text.len());
    let json = response.json();
    let error = &json["error"];
    assert_eq!(json.as_object().unwrap().len(), 1, "{text}");
    assert_eq!(error.as_object().unwrap().len(), 3, "{text}");
    assert_eq!(error["code"], code);
    let message = text_of(&error["message"]);
    let target = text_of(&error["target"]);
    assert!(is_uuid_v4(&target), "{target}");
    // `Value` does not keep the order of members, so that is read off the text.
    assert!(text.starts_with(&format!(r#"{{"error":{{"code":"{code}","message":""#)), "{text}");
    assert!(text.ends_with(&format!(r#"","target":"{target}"}}}}"#)), "{text}");
    Envelope { message, target }
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
