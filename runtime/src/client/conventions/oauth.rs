//! A member `error` that is a text: OAuth 2.0 ([RFC 6749, section 5.2]), Entra ID, and services that only have a short code
//! or a sentence there.
//!
//! [RFC 6749, section 5.2]: https://www.rfc-editor.org/rfc/rfc6749#section-5.2

use super::found::{Body, Found};
use crate::client::json::{Kind, Node};

pub(super) fn read<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    let error = root.get("error")?;
    let text = error.as_scalar()?;
    let description = root.first(&["error_description", "message", "error_message", "msg"], Node::message);
    // Words in a row are not a code.
    let is_code = error.kind() == Kind::Number || !text.contains(char::is_whitespace);
    let mut found = Found::default();
    if is_code {
        (found.code, found.message) = (Some(text), description);
    } else {
        found.code = root.first(&["code", "error_code", "errorCode"], Node::code);
        found.message = description.or(Some(text));
    }
    found.demands_claims = root.text("claims").is_some();
    Some(found)
}
