//! Members of an error without an envelope: dropshot, GitHub, Twilio, Azure API Management and many services of their own.

use super::{
    details::{self, ERRORS, Names, ODATA},
    found::{Body, Found, args, inner_error},
};
use crate::client::{
    json::{Kind, Node},
    waiting,
};

/// Further names of the message. They count only beside a code or another sign of an error, because `description` and `reason` can also stand for something else.
pub(super) const EXPLANATIONS: &[&str] = &["detail", "description", "reason"];

pub(super) fn read<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    let code = root.first(&["code", "Code", "errorCode", "error_code", "ErrorCode"], Node::code);
    let message = root.first(&["message", "Message", "errorMessage", "error_message", "msg"], Node::message);
    // Fastify and NestJS add the phrase of the status as `error`; its number is no code of their own.
    let status = || root.get("statusCode").and_then(Node::as_scalar).filter(|_| root.get("error").is_none());
    let code = code.or_else(status);
    // Telegram has a code beside it, and Vapor sends `"error": true`.
    let is_error = code.is_some() || root.get("error").is_some_and(|error| error.kind() == Kind::True);
    let message = message.or_else(|| root.first(EXPLANATIONS, Node::prose).filter(|_| is_error));
    let target = root.get("target").and_then(Node::as_scalar);
    if code.is_none() && message.is_none() && target.is_none() {
        return None;
    }
    let mut details = root.list("details").map(|list| details::read(list, &ODATA)).unwrap_or_default();
    if details.is_empty() {
        details = details::of_member(root, "errors", &ERRORS);
    }
    let retry_after = root.number("retry_after").and_then(waiting::seconds);
    let mut found = Found {
        code,
        message,
        target,
        details,
        inner_error: inner_error(root),
        args: args(root),
        retry_after,
        ..Found::default()
    };
    if let Some(inner) = root.object("innererror").or_else(|| root.object("innerError")) {
        found.ids.add_members(inner);
    }
    Some(found)
}

/// `FastAPI` and Django: `detail` is a text, or a list with the wrong fields.
pub(super) fn detail_only<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    const NAMES: Names = Names { code: &["type"], message: &["msg"], target: &[] };
    if let Some(message) = body.root.prose("detail") {
        return Some(Found { message: Some(message), ..Found::default() });
    }
    let list = body.root.list("detail")?;
    let first = list.children().next()?;
    Some(Found { message: first.prose("msg"), details: details::read(list, &NAMES), ..Found::default() })
}
