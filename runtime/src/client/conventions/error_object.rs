//! A member `error` that is an object: OData, Azure, Microsoft Graph, Defender and this crate; Anthropic, `OpenAI`, Stripe and
//! Meta, which add a `type`; Google; and others that have only the status as `code`.

use std::borrow::Cow;

use super::{
    details::{self, ERRORS, Names, ODATA},
    found::{Body, Found, bounded_inner_error, sound_args},
    names, rpc,
};
use crate::client::json::{Kind, Node};

/// The object, by the names that it has.
pub(super) fn find<'d, 'a>(root: Node<'d, 'a>) -> Option<Node<'d, 'a>> {
    let is_error =
        |member: &Node<'d, 'a>| member.is_object() && matches!(&*member.name(), "error" | "odata.error" | "Error");
    root.children().filter(is_error).last()
}

pub(super) fn read<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    of_object(body.error?)
}

/// Reads the object itself, in one pass unless it has no code that is a text, or no message.
pub(super) fn of_object<'a>(error: Node<'_, 'a>) -> Option<Found<'a>> {
    let mut found = Found::default();
    let (mut kind, mut details, mut further, mut inner) = (None, None, None, None);
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
            "details" if matches!(member.kind(), Kind::List | Kind::Object) => details = Some(member),
            "errors" | REDFISH => further = Some(member),
            "innererror" | "innerError" if member.is_object() => inner = Some(member),
            "args" if member.is_object() => found.args = sound_args(member),
            "claims" => found.demands_claims = true,
            _ => found.ids.add_member(member),
        }
    }
    if has_number_as_code && let Some(found) = rpc::google(error) {
        return Some(found);
    }
    if has_number_as_code || found.code.as_ref().is_none_or(|code| code.is_empty()) {
        found.code = better_code(error, kind, found.code);
        found.message = reason_of_ory(error).or(found.message);
    }
    if found.message.is_none() {
        found.message = error.first(OTHER_MESSAGES, Node::prose);
    }
    let has_list = details.is_some_and(|details: Node<'_, 'a>| details.kind() == Kind::List);
    if found.code.is_none() && found.message.is_none() && found.target.is_none() && !has_list {
        return None;
    }
    found.details = match details {
        Some(list) if list.kind() == Kind::List => details::read(list, &ODATA),
        // Strapi has the list inside.
        Some(object) => details::of_member(object, "errors", &ERRORS),
        None => Vec::new(),
    };
    if let Some(further) = further.filter(|_| found.details.is_empty()) {
        found.details = details::of_any(further, if further.name() == REDFISH { &REDFISH_NAMES } else { &ERRORS });
    }
    if let Some(inner) = inner {
        found.inner_error = bounded_inner_error(inner);
        found.ids.add_members(inner);
    }
    Some(found)
}

/// Names of the message where there is no `message`: Paddle, Yelp and Sanity, Elasticsearch, Tableau.
const OTHER_MESSAGES: &[&str] = &["detail", "description", "reason", "summary", "title"];

/// Further failures, as Redfish names them. `GoCardless` and `PagerDuty` have them in `errors`.
const REDFISH: &str = "@Message.ExtendedInfo";
const REDFISH_NAMES: Names = Names { code: &["MessageId"], message: &["Message"], target: &["RelatedProperties"] };

/// A code that says more than none, or than a number that may be only the HTTP status.
fn better_code<'a>(
    error: Node<'_, 'a>,
    kind: Option<Cow<'a, str>>,
    code: Option<Cow<'a, str>>,
) -> Option<Cow<'a, str>> {
    // tRPC has the number of JSON-RPC as its code.
    let data = error.object("data").filter(|data| data.number("httpStatus").is_some());
    if let Some(name) = data.and_then(|data| data.text("code")) {
        return Some(name);
    }
    // Meta's numbers are codes, although some of them could be a status.
    let is_meaningful = |code: &str| !code.is_empty() && (!names::is_status(code) || error.get("fbtrace_id").is_some());
    if code.as_deref().is_some_and(is_meaningful) {
        return code;
    }
    // `OpenAI` sends `code: null` with most types. Anthropic and Elasticsearch only have a type; vLLM, `GoCardless` and Ory have
    // the status as the code. Strapi and LoopBack have a name and the status.
    let has_status = || code.is_some() || error.number("status").or_else(|| error.number("statusCode")).is_some();
    let name = || if has_status() { names::name_in(error, &["id", "name"]) } else { None };
    kind.or_else(name).or(code)
}

/// Ory's `{"error":{"id":…,"code":401,"status":"Unauthorized","reason":…,"message":…}}`: the `reason` is a sentence about this
/// failure, and the `message` one about all of its kind.
fn reason_of_ory<'a>(error: Node<'_, 'a>) -> Option<Cow<'a, str>> {
    error.number("code")?;
    let has_phrase = error.text("status").is_some_and(|status| names::is_phrase(&status));
    if has_phrase { error.prose("reason").filter(|reason| !reason.is_empty()) } else { None }
}
