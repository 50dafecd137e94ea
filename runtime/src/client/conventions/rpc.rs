//! [`google.rpc.Status`]: Google's own services in a member `error`, and grpc-gateway, Databricks and others as the whole body.
//!
//! [`google.rpc.Status`]: https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto

use std::borrow::Cow;

use super::{
    details,
    found::{Body, Found},
    names,
};
use crate::client::{json::Node, waiting};

/// Google's `{"error":{"code":404,"message":…,"status":"NOT_FOUND","details":[{"@type":…}]}}`, in which the number is only
/// the HTTP status. The most specific code is the `reason` of an `ErrorInfo`.
pub(super) fn google<'a>(error: Node<'_, 'a>) -> Option<Found<'a>> {
    error.number("code")?;
    let status = error.text("status").filter(|status| is_code_name(status));
    // The older form has a list of errors instead, each with a domain.
    let first = error.list("errors").and_then(|list| list.children().next());
    let first = first.filter(|first| first.text("domain").is_some());
    if status.is_none() && first.is_none() && !has_typed_details(error) {
        return None;
    }
    let mut found = Found { message: error.message("message"), ..Found::default() };
    let reason = add_details(error, &mut found);
    found.code =
        reason.or(status).or_else(|| first.and_then(|first| first.text("reason"))).or_else(|| error.code("code"));
    if found.details.is_empty() {
        found.details = details::of_member(error, "errors", &details::ERRORS);
    }
    found.ids.add_members(error);
    Some(found)
}

/// The message as the whole body: `{"code":8,"message":…,"details":[{"@type":…}]}`. The number is that of gRPC; Databricks has
/// a text as `error_code`.
pub(super) fn bare<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    if !has_typed_details(root) {
        return None;
    }
    let mut found = Found { message: root.first(names::MESSAGES, Node::message), ..Found::default() };
    let reason = add_details(root, &mut found);
    found.code = names::text_code(root).or(reason).or_else(|| names::code(root));
    Some(found)
}

/// Whether a text is written like the names of gRPC's codes.
fn is_code_name(status: &str) -> bool {
    !status.is_empty() && status.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
}

fn has_typed_details(status: Node<'_, '_>) -> bool {
    status.list("details").is_some_and(|list| list.children().any(|detail| detail.text("@type").is_some()))
}

/// Reads the typed details of a status. The return value is the `reason` of an `ErrorInfo`.
fn add_details<'a>(status: Node<'_, 'a>, found: &mut Found<'a>) -> Option<Cow<'a, str>> {
    let mut room = details::room();
    let mut reason = None;
    for detail in status.list("details").iter().flat_map(|list| list.children()).take(100) {
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
    found.details.truncate(details::MAX_DETAILS);
    reason
}
