//! A member `error` that is a text or a number: OAuth 2.0 ([RFC 6749, section 5.2]), Entra ID, and services that only have a
//! short code, a sentence or the status there.
//!
//! [RFC 6749, section 5.2]: https://www.rfc-editor.org/rfc/rfc6749#section-5.2

use super::{
    found::{Body, Found},
    plain::EXPLANATIONS,
};
use crate::client::json::{Kind, Node};

pub(super) fn read<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    let error = root.get("error")?;
    let text = error.as_scalar().or_else(|| error.as_prose())?;
    let description = root.first(&["error_description", "message", "error_message", "msg"], Node::message);
    let description = description.or_else(|| root.first(EXPLANATIONS, Node::prose));
    let other_code = || root.first(&["code", "error_code", "errorCode"], Node::code);
    let mut found = Found::default();
    if error.kind() == Kind::Number {
        // Nearly always it is the status, so another code is better.
        (found.code, found.message) = (other_code().or(Some(text)), description);
    } else if text.contains(char::is_whitespace) || !error.is_whole() {
        // Words in a row are not a code, nor is the beginning of a text.
        (found.code, found.message) = (other_code(), description.or(Some(text)));
    } else {
        (found.code, found.message) = (Some(text), description);
    }
    found.demands_claims = root.text("claims").is_some();
    Some(found)
}
