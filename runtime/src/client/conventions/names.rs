//! The names under which services send a code or a message, and which of several codes says the most.

use std::borrow::Cow;

use http::StatusCode;

use crate::client::json::Node;

/// Names of a code, the most common first.
const CODES: &[&str] = &[
    "code",
    "Code",
    "errorCode",
    "error_code",
    "ErrorCode",
    "errorcode",
    "errcode",
    "err_code",
    "ECODE",
    "errorName",
    "serviceErrorCode",
    "api_error_code",
];

/// Names of a code for a whole kind of failures.
const KINDS: &[&str] = &["errorType", "error_type"];

/// Names of a message, the most common first.
pub(super) const MESSAGES: &[&str] = &[
    "message",
    "Message",
    "errorMessage",
    "error_message",
    "error_messages",
    "error_msg",
    "errorMsg",
    "msg",
    "errmsg",
    "err_msg",
    "err",
];

/// Further names of the message. They count only beside a code or another sign of an error, because `description` and `reason`
/// can also stand for something else.
pub(super) const EXPLANATIONS: &[&str] = &["detail", "description", "reason"];

/// The code among the members of an object. A text is preferred to a number, and a number that is only an HTTP status comes
/// last.
pub(super) fn code<'a>(object: Node<'_, 'a>) -> Option<Cow<'a, str>> {
    specific_code(object).or_else(|| object.first(CODES, Node::code))
}

/// The code among the members of an object, unless there is only the number of an HTTP status.
pub(super) fn specific_code<'a>(object: Node<'_, 'a>) -> Option<Cow<'a, str>> {
    let number = || object.first(CODES, Node::code).filter(|code| !code.is_empty() && !is_status(code));
    text_code(object).or_else(number).or_else(|| object.first(KINDS, Node::text))
}

/// A code that is a text.
pub(super) fn text_code<'a>(object: Node<'_, 'a>) -> Option<Cow<'a, str>> {
    object.first(CODES, text_of)
}

/// The text of a member, unless it is empty.
pub(super) fn text_of<'a>(object: Node<'_, 'a>, member: &str) -> Option<Cow<'a, str>> {
    object.text(member).filter(|text| !text.is_empty())
}

/// The value of these members, if it can be the name of a failure.
pub(super) fn name_in<'a>(object: Node<'_, 'a>, members: &[&str]) -> Option<Cow<'a, str>> {
    object.first(members, |object, member| {
        // An `id` or `name` can also be that of the resource, such as `web-server` or `john.doe`.
        let can_be_of_resource = matches!(member, "id" | "name");
        object.text(member).filter(|text| is_name(text) && !(can_be_of_resource && is_of_resource(text)))
    })
}

/// Whether a name can be that of a resource: words joined by hyphens or dots, unless it ends as Mattermost's `….app_error`.
fn is_of_resource(text: &str) -> bool {
    text.contains(['-', '.']) && !text.ends_with("_error") && !names_status(text)
}

/// Whether a text is written like the name of a failure: words that are joined, such as `rate_limit`, the phrase of a status,
/// or a type of errors such as `ValidationError`. An ID, a sentence and a URL are not, nor is a plain word such as `order`.
fn is_name(text: &str) -> bool {
    let joints = b"_-.";
    let is_word = text.bytes().all(|byte| byte.is_ascii_alphabetic() || joints.contains(&byte));
    let is_joined = text.trim_matches(['_', '-', '.']).bytes().any(|byte| joints.contains(&byte));
    let is_type = ["Error", "Exception"].iter().any(|end| text.len() > end.len() && text.ends_with(end));
    is_word && (is_joined || is_type || names_status(text))
}

/// Whether a code is the number of an HTTP status that stands for an error.
pub(super) fn is_status(code: &str) -> bool {
    matches!(code.as_bytes(), [b'4' | b'5', second, third] if second.is_ascii_digit() && third.is_ascii_digit())
}

/// Whether a text is the reason phrase of a status, exactly as HTTP spells it.
pub(super) fn is_phrase(text: &str) -> bool {
    phrases().any(|phrase| phrase == text)
}

/// Whether a text is the reason phrase of a status in any spelling, such as `not_found`.
pub(super) fn names_status(text: &str) -> bool {
    phrases().any(|phrase| letters(phrase).eq(letters(text)))
}

fn phrases() -> impl Iterator<Item = &'static str> {
    (400..600).filter_map(|status| StatusCode::from_u16(status).ok()?.canonical_reason())
}

fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{is_name, is_of_resource, is_phrase, is_status, names_status};

    #[test]
    fn names_are_joined_words() {
        for name in ["not_found", "ValidationError", "api.context.session_expired.app_error", "rate-limit", "conflict"]
        {
            assert!(is_name(name), "{name}");
        }
        for other in
            ["", "error", "Error", "order", "Not found", "e-4711", "995c5cb0-3280", "https://a.example/b", "_a", "ü"]
        {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn names_of_resources_are_no_codes() {
        for name in ["web-server", "john.doe", "a-b.c"] {
            assert!(is_of_resource(name), "{name}");
        }
        for name in ["not_found", "not-found", "api.context.session_expired.app_error", "ValidationError"] {
            assert!(!is_of_resource(name), "{name}");
        }
    }

    #[test]
    fn phrases_of_one_word_and_of_several_are_the_same() {
        for phrase in ["Unauthorized", "Forbidden", "Conflict", "Gone", "Locked", "Not Found", "Bad Request"] {
            assert!(is_phrase(phrase) && names_status(phrase), "{phrase}");
        }
        for spelling in ["not_found", "NOT_FOUND", "NotFound", "unauthorized", "bad-request"] {
            assert!(!is_phrase(spelling) && names_status(spelling), "{spelling}");
        }
        for other in ["", "Continue", "OK", "invalid_token", "NotFound7x"] {
            assert!(!is_phrase(other) && !names_status(other), "{other}");
        }
    }

    #[test]
    fn a_status_is_a_number_of_an_error() {
        assert!(is_status("400") && is_status("599"));
        for other in ["", "200", "600", "40", "4000", "4xx", "-404"] {
            assert!(!is_status(other), "{other}");
        }
    }
}
