//! A member `error` that is an object: OData, Azure, Microsoft Graph, Defender and this crate; Anthropic, `OpenAI`, Stripe and
//! Meta, which add a `type`; and Google.

use super::{
    details::{self, ODATA},
    found::{Body, Found, args, inner_error},
};
use crate::client::{
    json::Node,
    waiting,
};

/// The names of the object.
const NAMES: [&str; 3] = ["error", "odata.error", "Error"];

fn object<'d, 'a>(body: Body<'d, 'a>) -> Option<Node<'d, 'a>> {
    body.root.first(&NAMES, Node::object)
}

pub(super) fn read<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    of_object(object(body)?)
}

/// Reads the object itself.
pub(super) fn of_object<'a>(error: Node<'_, 'a>) -> Option<Found<'a>> {
    let kind = error.text("type");
    let mut code = error.first(&["code", "Code"], Node::code);
    // OpenAI sends `code: null` with most types. Anthropic and Elasticsearch only have a type.
    if code.as_ref().is_none_or(|code| code.is_empty()) {
        code = kind.or(code);
    }
    let message = error.first(&["message", "Message"], Node::message);
    let message = message.or_else(|| error.text("reason"));
    let target = error.get("target").and_then(Node::as_scalar);
    if code.is_none() && message.is_none() && target.is_none() && error.list("details").is_none() {
        return None;
    }
    let mut found = Found {
        code,
        message,
        target,
        details: error.list("details").map(|list| details::read(list, &ODATA)).unwrap_or_default(),
        inner_error: inner_error(error),
        args: args(error),
        ..Found::default()
    };
    found.ids.add_members(error);
    if let Some(inner) = error.object("innererror").or_else(|| error.object("innerError")) {
        found.ids.add_members(inner);
    }
    found.demands_claims = error.text("claims").is_some();
    Some(found)
}

/// Google's `{"error":{"code":404,"message":…,"status":"NOT_FOUND","details":[{"@type":…}]}}`, in which the number is only
/// the HTTP status. The most specific code is the `reason` of an `ErrorInfo`.
pub(super) fn google<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    google_object(object(body)?)
}

/// Reads the object itself.
pub(super) fn google_object<'a>(error: Node<'_, 'a>) -> Option<Found<'a>> {
    error.number("code")?;
    let status = error.text("status");
    let first = error.list("errors").and_then(|list| list.children().next());
    if status.is_none() && first.is_none() {
        return None;
    }
    let mut found = Found { message: error.message("message"), ..Found::default() };
    let mut room = details::room();
    let mut reason = None;
    for detail in error.list("details").iter().flat_map(|list| list.children()).take(100) {
        let kind = detail.text("@type").unwrap_or_default();
        match kind.rsplit('.').next().unwrap_or_default() {
            "ErrorInfo" => reason = detail.text("reason").or(reason),
            "RetryInfo" => found.retry_after = detail.text("retryDelay").and_then(|text| waiting::proto_duration(&text)),
            "RequestInfo" => found.ids.add_members(detail),
            "BadRequest" => {
                for violation in detail.list("fieldViolations").iter().flat_map(|list| list.children()).take(100) {
                    let (code, message) = (violation.text("reason"), violation.text("description"));
                    found.details.extend(details::made(code, message, violation.text("field"), &mut room));
                }
            }
            _ => {}
        }
    }
    found.code = reason.or(status).or_else(|| first.and_then(|first| first.text("reason")));
    if found.details.is_empty() {
        found.details = details::of_member(error, "errors", &details::ERRORS);
    }
    found.ids.add_members(error);
    Some(found)
}
