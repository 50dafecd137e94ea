//! Conventions of single platforms, each with evidence that no other has.

use std::borrow::Cow;

use super::{
    details::{self, Names},
    error_object,
    found::{Body, Found},
    names,
};
use crate::client::{json::Node, waiting};

/// Spring Boot's error page as JSON: `error` is the phrase of the status.
pub(super) fn spring<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    root.number("status")?;
    root.get("timestamp")?;
    let phrase = root.text("error")?;
    let message = root.prose("message").filter(|message| !message.is_empty());
    let names = Names { code: &["code"], message: &["defaultMessage"], target: &["field"] };
    Some(Found {
        message: message.or(Some(phrase)),
        details: details::of_member(root, "errors", &names),
        ..Found::default()
    })
}

/// `{"kind":"Status","apiVersion":"v1","status":"Failure","message":…,"reason":"NotFound","code":404}`
pub(super) fn kubernetes<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    if root.text("kind")? != "Status" || root.get("apiVersion").is_none() {
        return None;
    }
    let details = root.object("details");
    let causes = Names { code: &["reason"], message: &["message"], target: &["field"] };
    let delay = details.and_then(|details| details.number("retryAfterSeconds"));
    Some(Found {
        code: root.text("reason"),
        message: root.prose("message"),
        details: details.map(|details| details::of_member(details, "causes", &causes)).unwrap_or_default(),
        retry_after: delay.and_then(waiting::seconds).filter(|delay| !delay.is_zero()),
        ..Found::default()
    })
}

/// Palantir's Conjure: `{"errorCode":"NOT_FOUND","errorName":"Datasets:NotFound","errorInstanceId":…,"parameters":{}}`
pub(super) fn conjure<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    root.get("errorInstanceId")?;
    Some(Found { code: Some(root.text("errorName")?), message: root.prose("message"), ..Found::default() })
}

/// AWS JSON: `{"__type":"com.amazonaws.example#ResourceNotFoundException","message":…}`
pub(super) fn aws<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    let kind = root.text("__type")?;
    let message = root.first(&["message", "Message", "errorMessage"], Node::prose);
    Some(Found { code: Some(shape(kind)), message, ..Found::default() })
}

/// The name of a shape without its namespace and without the URI that may follow.
fn shape(kind: Cow<'_, str>) -> Cow<'_, str> {
    fn name(kind: &str) -> &str {
        let kind = kind.rsplit_once('#').map_or(kind, |(_, name)| name);
        kind.split_once(':').map_or(kind, |(name, _)| name)
    }
    match kind {
        Cow::Borrowed(kind) => Cow::Borrowed(name(kind)),
        Cow::Owned(kind) => Cow::Owned(name(&kind).to_owned()),
    }
}

/// Azure DevOps: `errorCode` is 0 with most errors, and `typeKey` names the error.
pub(super) fn azure_devops<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    let code = root.text("typeKey")?;
    Some(Found { code: Some(code), message: root.prose("message"), ..Found::default() })
}

/// Okta: `{"errorCode":"E0000007","errorSummary":…,"errorId":…,"errorCauses":[{"errorSummary":…}]}`
pub(super) fn okta<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    let causes = Names { code: &["errorCode"], message: &["errorSummary"], target: &[] };
    Some(Found {
        message: Some(root.prose("errorSummary")?),
        code: root.text("errorCode"),
        details: details::of_member(root, "errorCauses", &causes),
        ..Found::default()
    })
}

/// Apigee: `{"fault":{"faultstring":…,"detail":{"errorcode":…}}}`
pub(super) fn apigee<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let fault = body.root.object("fault")?;
    let code = fault.object("detail").and_then(|detail| detail.text("errorcode"));
    Some(Found { message: Some(fault.prose("faultstring")?), code, ..Found::default() })
}

/// `PayPal`: `{"name":"INVALID_REQUEST","message":…,"debug_id":…,"details":[{"field":…,"issue":…,"description":…}]}`
pub(super) fn paypal<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    root.get("debug_id")?;
    let names = Names { code: &["issue"], message: &["description"], target: &["field"] };
    Some(Found {
        code: Some(root.text("name")?),
        message: root.prose("message"),
        details: details::of_member(root, "details", &names),
        ..Found::default()
    })
}

/// Dropbox: `{"error_summary":"path/not_found/..","error":{".tag":"path","path":{".tag":"not_found"}}}`. The code consists of
/// the tags.
pub(super) fn dropbox<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let error = body.error?;
    let summary = body.root.prose("error_summary")?;
    let mut code = error.text(".tag")?.into_owned();
    let (mut inner, mut tag) = (error, code.clone());
    for _ in 1..MAX_TAGS {
        let Some((next, inner_tag)) = inner.object(&tag).and_then(|next| Some((next, next.text(".tag")?))) else {
            break;
        };
        (inner, tag) = (next, inner_tag.into_owned());
        code = format!("{code}/{tag}");
    }
    let for_users = body.root.object("user_message").and_then(|message| message.prose("text"));
    Some(Found { code: Some(code.into()), message: for_users.or(Some(summary)), ..Found::default() })
}

/// How deep the tags of Dropbox are read.
const MAX_TAGS: usize = 4;

/// SCIM ([RFC 7644, section 3.12](https://www.rfc-editor.org/rfc/rfc7644#section-3.12)).
pub(super) fn scim<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    let is_error = |schema: Node<'_, '_>| schema.as_text().is_some_and(|name| name == SCIM);
    if !root.list("schemas")?.children().any(is_error) {
        return None;
    }
    Some(Found { code: root.text("scimType"), message: root.prose("detail"), ..Found::default() })
}

const SCIM: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

/// HL7 FHIR: `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":…,"diagnostics":…}]}`
pub(super) fn fhir<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    if root.text("resourceType")? != "OperationOutcome" {
        return None;
    }
    let message = |issue: Node<'_, 'a>| {
        issue.prose("diagnostics").or_else(|| issue.object("details").and_then(|details| details.prose("text")))
    };
    let issues = root.list("issue")?;
    let first = issues.children().next()?;
    let mut found = Found { code: first.text("code"), message: message(first), ..Found::default() };
    let mut budget = details::room();
    for issue in issues.children().take(details::MAX_DETAILS) {
        let place = issue.first(&["expression", "location"], Node::message);
        found.details.extend(details::made(issue.text("code"), message(issue), place, &mut budget));
    }
    Some(found)
}

/// Contentful: `{"sys":{"type":"Error","id":"NotFound"},"message":…}`
pub(super) fn contentful<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let sys = body.root.object("sys").filter(|sys| sys.text("type").is_some_and(|kind| kind == "Error"))?;
    Some(Found { code: Some(sys.text("id")?), message: body.root.prose("message"), ..Found::default() })
}

/// Tencent Cloud: `{"Response":{"Error":{"Code":…,"Message":…},"RequestId":…}}`
pub(super) fn tencent<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let response = body.root.object("Response")?;
    let mut found = error_object::of_object(response.object("Error")?)?;
    found.ids.add_members(response);
    Some(found)
}

/// `OpenStack`: one member, whose name is the code or the service, as `{"itemNotFound":{"code":404,"message":…}}` and
/// `{"NeutronError":{"type":"NetworkNotFound","message":…}}`. Qdrant and Riot Games have the error as `status`.
pub(super) fn only_member<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    if let Some(status) = root.object("status") {
        return Some(Found { message: Some(status.first(&["error", "message"], Node::prose)?), ..Found::default() });
    }
    let mut members = root.children();
    let member = members.next().filter(|_| members.next().is_none())?;
    let message = member.prose("message")?;
    // OpenStack's number is the status, which says less than the name. Another number is a code.
    let named =
        || member.number("code").map(|code| if names::is_status(code) { member.name() } else { Cow::Borrowed(code) });
    let code = member.text("type").or_else(named)?;
    let retry_after = member.first(&["retryAfter"], Node::message).and_then(|text| waiting::seconds(&text));
    Some(Found { code: Some(code), message: Some(message), retry_after, ..Found::default() })
}
