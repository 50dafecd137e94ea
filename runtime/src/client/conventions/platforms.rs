//! Conventions of single platforms, each with evidence that no other has.

use std::borrow::Cow;

use super::{
    details::{self, Names},
    found::{Body, Found},
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
