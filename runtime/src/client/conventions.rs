//! What the body of an error response says, by the convention that it follows.
//!
//! Each convention recognizes a body by its evidence and reads only its own members, so that members of different
//! conventions never mix. The first in [`CONVENTIONS`] that recognizes a body reads it. To add one, write a function that
//! returns `None` without the evidence, and insert it before all conventions whose evidence its bodies also have; then add a
//! body to `tests/tests/corpus`, and the service to the list in the guide `client`.
//!
//! [`read_envelope`] is a shortcut past all of this for the most common body.

mod details;
mod envelope;
mod error_object;
mod found;
mod lists;
mod names;
mod oauth;
mod plain;
mod platforms;
mod problem;
mod rpc;

use self::found::Body;
pub(super) use self::{envelope::read as read_envelope, found::Found};
use super::json::{Kind, Node};

/// How one convention reads a body.
type Read = for<'d, 'a> fn(Body<'d, 'a>) -> Option<Found<'a>>;

/// In the order in which they are tried.
const CONVENTIONS: [Read; 23] = [
    error_object::read,
    platforms::dropbox,
    platforms::spring,
    platforms::kubernetes,
    platforms::conjure,
    platforms::aws,
    platforms::azure_devops,
    platforms::okta,
    platforms::apigee,
    platforms::paypal,
    platforms::scim,
    platforms::fhir,
    platforms::contentful,
    platforms::tencent,
    rpc::bare,
    problem::read,
    oauth::read,
    lists::read,
    plain::read,
    lists::named,
    lists::fields,
    plain::detail_only,
    platforms::only_member,
];

/// Reads a JSON body.
pub(super) fn read<'a>(root: Node<'_, 'a>, is_problem: bool) -> Found<'a> {
    if root.kind() == Kind::List {
        return lists::of_root(root).unwrap_or_default();
    }
    if !root.is_object() {
        return Found::default();
    }
    let body = Body { root, error: error_object::find(root), is_problem };
    let mut found = CONVENTIONS.iter().find_map(|read| read(body)).unwrap_or_default();
    // Names such as `correlation_id` mean the same in every convention.
    for member in root.children() {
        found.ids.add_member(member);
        if member.is_object() && member.name() == "meta" {
            found.ids.add_members(member);
        }
    }
    found
}

/// Reads an object that other bodies have as their member `error`, or a whole body.
pub(super) fn read_error_object<'a>(root: Node<'_, 'a>) -> Found<'a> {
    if !root.is_object() || root.get("error").is_some() || root.get("odata.error").is_some() {
        return read(root, false);
    }
    let found = error_object::of_object(root);
    found.unwrap_or_else(|| read(root, false))
}
