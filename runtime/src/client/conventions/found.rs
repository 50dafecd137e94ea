//! What every convention is given, and what it finds.

use std::{borrow::Cow, time::Duration};

use crate::{
    client::{ids::Ids, json::Node},
    declare::{args::MAX_ARGS, detail::Detail},
    text::inner_error::InnerError,
};

/// The longest inner error that is kept, in bytes of JSON.
const MAX_INNER_ERROR: usize = 64 * 1024;

/// A body that is a JSON object.
#[derive(Clone, Copy)]
pub(in crate::client) struct Body<'d, 'a> {
    pub(in crate::client) root: Node<'d, 'a>,
    /// The member `error`, if it is an object.
    pub(in crate::client) error: Option<Node<'d, 'a>>,
    /// Whether its media type is that of problem details.
    pub(in crate::client) is_problem: bool,
}

/// What a convention reads from a body.
#[derive(Default)]
pub(in crate::client) struct Found<'a> {
    pub(in crate::client) code: Option<Cow<'a, str>>,
    pub(in crate::client) message: Option<Cow<'a, str>>,
    /// The member `target`, whatever it stands for.
    pub(in crate::client) target: Option<Cow<'a, str>>,
    pub(in crate::client) details: Vec<Detail>,
    pub(in crate::client) inner_error: Option<InnerError>,
    /// A JSON object.
    pub(in crate::client) args: Option<&'a str>,
    pub(in crate::client) ids: Ids,
    pub(in crate::client) retry_after: Option<Duration>,
    /// Whether the body demands claims that a new token must have.
    pub(in crate::client) demands_claims: bool,
}

/// The member `innererror` of an object.
pub(super) fn inner_error(object: Node<'_, '_>) -> Option<InnerError> {
    bounded_inner_error(object.object("innererror").or_else(|| object.object("innerError"))?)
}

/// An inner error, unless it is too long to be kept.
pub(super) fn bounded_inner_error(member: Node<'_, '_>) -> Option<InnerError> {
    if member.raw().len() > MAX_INNER_ERROR { None } else { Some(InnerError::new(member.to_map())) }
}

/// The member `args`, if it is an object that can be read and passed on.
pub(super) fn args<'a>(object: Node<'_, 'a>) -> Option<&'a str> {
    sound_args(object.object("args")?)
}

/// Arguments that can be read and passed on.
pub(super) fn sound_args<'a>(member: Node<'_, 'a>) -> Option<&'a str> {
    let json = member.raw();
    let is_sound =
        json.len() <= MAX_ARGS && serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(json).is_ok();
    if is_sound { Some(json) } else { None }
}
