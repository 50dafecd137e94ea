//! Members of an error without an envelope: dropshot, GitHub, Twilio, Azure API Management and many services of their own.

use std::{borrow::Cow, time::Duration};

use super::{
    details::{self, ERRORS, Names, ODATA},
    found::{Body, Found, args, inner_error},
    names::{self, EXPLANATIONS, MESSAGES},
};
use crate::{
    client::{
        json::{Kind, Node},
        waiting,
    },
    declare::detail::Detail,
};

pub(super) fn read<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    let message = root.first(MESSAGES, Node::message);
    let code = code(root, message.is_some());
    // Telegram has a code beside it, and Vapor sends `"error": true`.
    let is_error = code.is_some() || root.get("error").is_some_and(|error| error.kind() == Kind::True);
    let message = message.or_else(|| root.first(EXPLANATIONS, Node::prose).filter(|_| is_error));
    let target = root.get("target").and_then(Node::as_scalar);
    if code.is_none() && message.is_none() && target.is_none() {
        return None;
    }
    let mut found = Found {
        code,
        message,
        target,
        details: details(root),
        inner_error: inner_error(root),
        args: args(root),
        retry_after: retry_after(root),
        ..Found::default()
    };
    if let Some(inner) = root.object("innererror").or_else(|| root.object("innerError")) {
        found.ids.add_members(inner);
    }
    Some(found)
}

fn code<'a>(root: Node<'_, 'a>, has_message: bool) -> Option<Cow<'a, str>> {
    // Beside a message, a name is a code: Heroku's, `DigitalOcean`'s and Mattermost's `id`, Scaleway's and Mistral's `type`,
    // `HubSpot`'s `category`.
    let name = || if has_message { names::name_in(root, &["id", "type", "category"]) } else { None };
    // Fastify and NestJS add the phrase of the status as `error`; its number is no code of their own.
    let status = || root.get("statusCode").and_then(Node::as_scalar).filter(|_| root.get("error").is_none());
    names::specific_code(root).or_else(name).or_else(|| names::code(root)).or_else(status)
}

/// Further failures under a common name. An object `details` counts only if it has a list of objects for each field, as
/// Zendesk's.
pub(super) fn details(root: Node<'_, '_>) -> Vec<Detail> {
    let has_lists =
        |object: &Node<'_, '_>| object.children().all(|field| field.children().next().is_some_and(Node::is_object));
    let by_field = || root.object("details").filter(has_lists).map(details::by_field);
    let list = root.list("details").map(|list| details::read(list, &ODATA));
    let found = list.or_else(by_field).unwrap_or_default();
    if found.is_empty() { details::of_member(root, "errors", &ERRORS) } else { found }
}

/// Discord's waiting time in seconds, and that of Matrix in milliseconds.
pub(super) fn retry_after(root: Node<'_, '_>) -> Option<Duration> {
    let seconds = root.number("retry_after").and_then(waiting::seconds);
    seconds.or_else(|| waiting::millis(root.number("retry_after_ms")?))
}

/// `FastAPI` and Django: `detail` is a text, or a list with the wrong fields. Sentry and `ElevenLabs` have an object there.
pub(super) fn detail_only<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    const NAMES: Names = Names { code: &["type"], message: &["msg"], target: &[] };
    let detail = body.root.get("detail")?;
    if let Some(message) = detail.as_prose() {
        return Some(Found { message: Some(message), ..Found::default() });
    }
    if detail.is_object() {
        let message = detail.first(MESSAGES, Node::message)?;
        let code = names::code(detail).or_else(|| names::name_in(detail, &["status"]));
        return Some(Found { code, message: Some(message), ..Found::default() });
    }
    let first = detail.children().next()?;
    Some(Found { message: first.prose("msg"), details: details::read(detail, &NAMES), ..Found::default() })
}
