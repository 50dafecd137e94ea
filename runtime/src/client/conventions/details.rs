//! Lists of further failures.

use std::borrow::Cow;

use super::found::inner_error;
use crate::{
    client::json::{Kind, Node},
    declare::detail::Detail,
};

/// How many details are read on one level.
pub(super) const MAX_DETAILS: usize = 100;

/// How many bytes of text are read in all details together. Each detail counts with an overhead, which bounds their number.
const MAX_TEXT: usize = 64 * 1024;
const OVERHEAD: usize = 32;

/// How deep details of details are read.
const MAX_DEPTH: usize = 8;

/// The names of a detail's members in a convention, in the order of preference.
pub(super) struct Names {
    pub(super) code: &'static [&'static str],
    pub(super) message: &'static [&'static str],
    pub(super) target: &'static [&'static str],
}

/// OData and its kin.
pub(super) const ODATA: Names =
    Names { code: &["code", "Code"], message: &["message", "Message"], target: &["target"] };

/// Lists named `errors`, which many services have.
pub(super) const ERRORS: Names = Names {
    code: &["code", "errorCode", "ErrorCode", "error_code", "errorType", "error_type", "reason", "type"],
    message: &["detail", "message", "Message", "title", "description", "defaultMessage", "msg"],
    target: &["field", "pointer", "param", "propertyPath", "location", "path", "in"],
};

impl Names {
    /// The code of an entry. Linode has a sentence as the `reason`, which is not a code.
    pub(super) fn code<'a>(&self, entry: Node<'_, 'a>) -> Option<Cow<'a, str>> {
        entry.first(self.code, |entry, name| {
            entry.code(name).filter(|code| name != "reason" || !code.contains(char::is_whitespace))
        })
    }

    pub(super) fn message<'a>(&self, entry: Node<'_, 'a>) -> Option<Cow<'a, str>> {
        let sentence = || entry.prose("reason").filter(|reason| reason.contains(char::is_whitespace));
        entry.first(self.message, Node::message).or_else(sentence)
    }
}

/// The details in `list`, up to the limits.
pub(super) fn read(list: Node<'_, '_>, names: &Names) -> Vec<Detail> {
    let mut room = MAX_TEXT;
    level(list, names, &mut room, 1)
}

fn level(list: Node<'_, '_>, names: &Names, room: &mut usize, depth: usize) -> Vec<Detail> {
    let mut details = Vec::new();
    for entry in list.children().take(MAX_DETAILS) {
        if let Some(detail) = detail(entry, names, room, depth) {
            details.push(detail);
        }
        if *room == 0 {
            break;
        }
    }
    details
}

/// An entry with at least a code or a message. A string is a message.
fn detail(entry: Node<'_, '_>, names: &Names, room: &mut usize, depth: usize) -> Option<Detail> {
    if let Some(text) = entry.as_prose() {
        return made(None, Some(text), None, room);
    }
    let code = names.code(entry);
    let message = names.message(entry);
    if code.is_none() && message.is_none() {
        return None;
    }
    let target = entry.first(names.target, |entry, name| place(entry.get(name)?)).or_else(|| pointer(entry));
    let detail = made(code, message, target, room)?;
    let nested = match entry.list("details").filter(|_| depth < MAX_DEPTH) {
        Some(list) => level(list, names, room, depth + 1),
        None => Vec::new(),
    };
    let inner_error = inner_error(entry).filter(|_| entry.raw().len() <= *room);
    if inner_error.is_some() {
        *room -= entry.raw().len();
    }
    Some(detail.with_nested(nested, inner_error))
}

/// JSON:API's `source`, or the path in `loc`.
fn pointer<'a>(entry: Node<'_, 'a>) -> Option<Cow<'a, str>> {
    if let Some(source) = entry.object("source") {
        return source.first(&["pointer", "parameter", "header"], Node::text);
    }
    place(entry.list("loc")?)
}

/// The name of a field, or the steps of a path to it.
fn place<'a>(value: Node<'_, 'a>) -> Option<Cow<'a, str>> {
    if value.kind() != Kind::List {
        return value.as_scalar();
    }
    let steps: Vec<_> = value.children().take(MAX_DEPTH).filter_map(Node::as_scalar).collect();
    match steps.first() {
        // Redfish has a list of fields, each with its whole path.
        Some(first) if first.starts_with(['#', '/']) => Some(first.clone()),
        Some(_) => Some(Cow::Owned(steps.join("/"))),
        None => None,
    }
}

/// A detail, if there is room for its text. When there is not, no more is read.
pub(super) fn made(
    code: Option<Cow<'_, str>>,
    message: Option<Cow<'_, str>>,
    target: Option<Cow<'_, str>>,
    room: &mut usize,
) -> Option<Detail> {
    let texts = [&code, &message, &target];
    let len = texts.into_iter().flatten().fold(OVERHEAD, |len, text| len.saturating_add(text.len()));
    let Some(left) = room.checked_sub(len) else {
        *room = 0;
        return None;
    };
    *room = left;
    let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned).unwrap_or_default();
    let detail = Detail::new(text(code), text(message));
    Some(match target {
        Some(target) => detail.with_target(target.into_owned()),
        None => detail,
    })
}

/// An object whose members are fields, each with a message or a list of messages: ASP.NET's `errors`. Zendesk has objects in the
/// lists.
pub(super) fn by_field(object: Node<'_, '_>) -> Vec<Detail> {
    let mut room = MAX_TEXT;
    let mut details = Vec::new();
    for field in object.children() {
        let target = || Some(field.name());
        match field.kind() {
            Kind::List => {
                for entry in field.children().take(MAX_DETAILS) {
                    let (code, message) = (entry.text("error"), entry.as_prose().or_else(|| ERRORS.message(entry)));
                    if message.is_some() {
                        details.extend(made(code, message, target(), &mut room));
                    }
                }
            }
            _ => details.extend(field.as_prose().and_then(|message| made(None, Some(message), target(), &mut room))),
        }
        if room == 0 || details.len() >= MAX_DETAILS {
            break;
        }
    }
    details.truncate(MAX_DETAILS);
    details
}

/// A list of failures under one of these names, or ASP.NET's object of fields.
pub(super) fn of_member(object: Node<'_, '_>, name: &str, names: &Names) -> Vec<Detail> {
    object.get(name).map(|member| of_any(member, names)).unwrap_or_default()
}

/// A list of failures, or ASP.NET's object of fields.
pub(super) fn of_any(member: Node<'_, '_>, names: &Names) -> Vec<Detail> {
    match member.kind() {
        Kind::List => read(member, names),
        Kind::Object => by_field(member),
        _ => Vec::new(),
    }
}

/// The budget for text, for a convention that builds its details itself.
pub(super) const fn room() -> usize {
    MAX_TEXT
}
