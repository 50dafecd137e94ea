//! A list of errors: JSON:API, Cloudflare, GraphQL, container registries and Vault in a member `errors`, Weaviate in a member
//! `error`, and Salesforce as the whole body. The first error is the main one.

use std::borrow::Cow;

use super::{
    details::{self, ERRORS, Names},
    error_object,
    found::{Body, Found},
    names,
};
use crate::client::json::{Kind, Node};

pub(super) fn read<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    // With a message beside it, the list only has the details of that message.
    if root.first(&["message", "Message"], Node::prose).is_some() {
        return None;
    }
    of_list(root.first(&["errors", "Errors", "error"], Node::list)?, &ERRORS)
}

/// Lists under names that only one convention has: the Berlin Group's banks and Splunk; `QuickBooks`.
pub(super) fn named<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    const MESSAGES: Names = Names { code: &["code"], message: &["text"], target: &["path"] };
    const FAULT: Names = Names { code: &["code"], message: &["Message", "message"], target: &["element"] };
    let messages = body.root.first(&["tppMessages", "messages"], Node::list);
    let fault = || body.root.first(&["Fault", "fault"], Node::object)?.first(&["Error", "error"], Node::list);
    messages.and_then(|list| of_list(list, &MESSAGES)).or_else(|| of_list(fault()?, &FAULT))
}

/// The wrong fields without anything else: Rails and Shopify in an object `errors`, and GitLab in an object `message`. Shopify also
/// has a text in `errors`, and Jira has messages without a field in `errorMessages`. The first message is the main one.
pub(super) fn fields<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    if let Some(message) = root.prose("errors") {
        return Some(Found { message: Some(message), ..Found::default() });
    }
    let general = root.list("errorMessages");
    let mut found = general.and_then(|list| of_list(list, &ERRORS)).unwrap_or_default();
    let by_field = root.object("errors").or_else(|| root.object("message"));
    found.details.extend(by_field.map(details::by_field).unwrap_or_default());
    found.details.truncate(details::MAX_DETAILS);
    if found.message.is_none() {
        found.message = Some(found.details.first()?.message().to_owned().into());
    }
    Some(found)
}

/// A body that is a list itself. Google's streams send a list with one object that has an `error`.
pub(super) fn of_root<'a>(root: Node<'_, 'a>) -> Option<Found<'a>> {
    let first = root.children().next()?;
    error_object::find(first).and_then(error_object::of_object).or_else(|| of_list(root, &ERRORS))
}

fn of_list<'a>(list: Node<'_, 'a>, names: &Names) -> Option<Found<'a>> {
    let first = list.children().next()?;
    if let Some(text) = first.as_prose() {
        let details = if list.children().nth(1).is_some() { details::read(list, names) } else { Vec::new() };
        return Some(Found { message: Some(text), details, ..Found::default() });
    }
    let extensions = first.object("extensions");
    let code = names.code(first);
    let code = code.or_else(|| extensions.and_then(|extensions| extensions.code("code")));
    let message = names.message(first);
    // Coinbase has a name as the `id`, and eBay a number as the `errorId`.
    let code = code.or_else(|| names::name_in(first, &["id"])).or_else(|| first.number("errorId").map(Cow::Borrowed));
    if code.is_none() && message.is_none() {
        return None;
    }
    let has_more = list.children().nth(1).is_some() || first.get("source").is_some() || first.get("field").is_some();
    let details = if has_more && list.kind() == Kind::List { details::read(list, names) } else { Vec::new() };
    let mut found = Found { code, message, details, ..Found::default() };
    // JSON:API's `id` identifies this occurrence.
    let is_json_api = first.get("title").is_some() || first.get("detail").is_some();
    if let Some(id) = first.text("id").filter(|_| is_json_api) {
        found.ids.add(5, "body: errors/id", id.as_bytes());
    }
    found.ids.add_members(first);
    Some(found)
}
