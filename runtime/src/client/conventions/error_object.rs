//! A member `error` that is an object: OData, Azure, Microsoft Graph, Defender and this crate; Anthropic, `OpenAI`, Stripe and
//! Meta, which add a `type`; and Google.

use super::{
    details::{self, ODATA},
    found::{Body, Found, bounded_inner_error, sound_args},
};
use crate::client::{
    json::{Kind, Node},
    waiting,
};

/// The object, by the names that it has.
pub(super) fn find<'d, 'a>(root: Node<'d, 'a>) -> Option<Node<'d, 'a>> {
    let is_error =
        |member: &Node<'d, 'a>| member.is_object() && matches!(&*member.name(), "error" | "odata.error" | "Error");
    root.children().filter(is_error).last()
}

pub(super) fn read<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    of_object(body.error?)
}

/// Reads the object itself, in one pass unless it is Google's.
pub(super) fn of_object<'a>(error: Node<'_, 'a>) -> Option<Found<'a>> {
    let mut found = Found::default();
    let (mut kind, mut reason, mut details, mut inner) = (None, None, None, None);
    let mut has_number_as_code = false;
    for member in error.children() {
        match &*member.name() {
            "code" | "Code" => {
                has_number_as_code |= member.kind() == Kind::Number;
                found.code = member.as_code().or(found.code);
            }
            "message" | "Message" => found.message = member.as_message().or(found.message),
            "target" => found.target = member.as_scalar().or(found.target),
            "type" => kind = member.as_text().or(kind),
            "reason" => reason = member.as_prose().or(reason),
            "details" if member.kind() == Kind::List => details = Some(member),
            "innererror" | "innerError" if member.is_object() => inner = Some(member),
            "args" if member.is_object() => found.args = sound_args(member),
            "claims" => found.demands_claims = true,
            _ => found.ids.add_member(member),
        }
    }
    // Google and its kin put a number there, which is only the HTTP status.
    if has_number_as_code && let Some(found) = google(error) {
        return Some(found);
    }
    // `OpenAI` sends `code: null` with most types. Anthropic and Elasticsearch only have a type.
    if found.code.as_ref().is_none_or(|code| code.is_empty()) {
        found.code = kind.or(found.code);
    }
    found.message = found.message.or(reason);
    if found.code.is_none() && found.message.is_none() && found.target.is_none() && details.is_none() {
        return None;
    }
    if let Some(list) = details {
        found.details = details::read(list, &ODATA);
    }
    if let Some(inner) = inner {
        found.inner_error = bounded_inner_error(inner);
        found.ids.add_members(inner);
    }
    Some(found)
}

/// Google's `{"error":{"code":404,"message":…,"status":"NOT_FOUND","details":[{"@type":…}]}}`, in which the number is only
/// the HTTP status. The most specific code is the `reason` of an `ErrorInfo`.
fn google<'a>(error: Node<'_, 'a>) -> Option<Found<'a>> {
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
            "RetryInfo" => {
                found.retry_after = detail.text("retryDelay").and_then(|text| waiting::proto_duration(&text));
            }
            "RequestInfo" => found.ids.add_members(detail),
            "BadRequest" => {
                for violation in detail.list("fieldViolations").iter().flat_map(|list| list.children()).take(100) {
                    let (code, message) = (violation.text("reason"), violation.prose("description"));
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
