//! A member `error` that is a text or a number: OAuth 2.0 ([RFC 6749, section 5.2]), Entra ID, and services that only have a
//! short code, a sentence, or the status or its phrase there.
//!
//! [RFC 6749, section 5.2]: https://www.rfc-editor.org/rfc/rfc6749#section-5.2

use super::{
    found::{Body, Found},
    names::{self, EXPLANATIONS, MESSAGES},
    plain,
};
use crate::client::json::{Kind, Node};

pub(super) fn read<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    let error = root.get("error")?;
    let text = error.as_scalar().or_else(|| error.as_prose())?;
    let description = root.message("error_description").or_else(|| root.first(MESSAGES, Node::message));
    let description = description.or_else(|| root.first(EXPLANATIONS, Node::prose));
    let mut found = Found {
        details: plain::details(root),
        retry_after: plain::retry_after(root),
        demands_claims: root.text("claims").is_some(),
        ..Found::default()
    };
    let is_number = error.kind() == Kind::Number;
    (found.code, found.message) = if is_number {
        // Nearly always it is the status, so another code is better.
        (names::code(root).or(Some(text)), description)
    } else if let Some(code) = root.first(BESIDE_A_MESSAGE, names::text_of) {
        (Some(code), description.or(Some(text)))
    } else if text.contains(char::is_whitespace) || names::is_phrase(&text) || !error.is_whole() {
        // Not a code: words in a row, the beginning of a text, and the phrase of a status, which is the same for every failure
        // with that status.
        (names::code(root), description.or(Some(text)))
    } else {
        let other = if names::names_status(&text) { names::text_code(root) } else { None };
        (other.or(Some(text)), description)
    };
    Some(found)
}

/// Names of a code beside which `error` is the message: Matrix; Prometheus; Hugging Face.
const BESIDE_A_MESSAGE: &[&str] = &["errcode", "errorType", "error_type"];
