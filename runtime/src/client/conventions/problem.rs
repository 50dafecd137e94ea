//! Problem details, [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457): Spring, ASP.NET, and this crate's `render::problem`.

use super::{
    details,
    found::{Body, Found, args},
    names,
};
use crate::client::json::Node;

pub(super) fn read<'a>(body: Body<'_, 'a>) -> Option<Found<'a>> {
    let root = body.root;
    let (kind, title, detail) = (root.text("type"), root.prose("title"), root.prose("detail"));
    let is_uri = kind.as_ref().is_some_and(|kind| kind.contains(':') || kind.starts_with('/'));
    let has_members = title.is_some() && (is_uri || detail.is_some() || root.number("status").is_some());
    if !(body.is_problem || has_members || (is_uri && detail.is_some())) {
        return None;
    }
    // 3GPP's `cause` and Oracle's `o:errorCode` are extensions for a code.
    let code = root.first(&["code", "errorCode", "error_code", "o:errorCode"], Node::code);
    let code = code.or_else(|| names::name_in(root, &["cause"]));
    let mut found = Found {
        code: code.or_else(|| kind.filter(|kind| is_specific(kind))),
        message: detail.or(title),
        args: args(root),
        ..Found::default()
    };
    for name in ["errors", "violations", "invalid-params", "invalidParams", "subproblems", "o:errorDetails"] {
        if found.details.is_empty() {
            found.details = details::of_member(root, name, &PROBLEM);
        }
    }
    if let Some(instance) = root.text("instance") {
        found.ids.add_instance(&instance);
    }
    Some(found)
}

/// The members of an entry in the extensions that are common.
const PROBLEM: details::Names = details::Names {
    code: &["code", "errorCode", "o:errorCode", "reason", "type"],
    message: &["detail", "message", "reason", "title", "description"],
    target: &["target", "field", "pointer", "propertyPath", "param", "name", "o:errorPath"],
};

/// Whether a type says more than the HTTP status does: the pages of RFCs on statuses do not.
fn is_specific(kind: &str) -> bool {
    const GENERAL: [&str; 5] =
        ["://tools.ietf.org/", "://datatracker.ietf.org/", "rfc-editor.org/", "://httpstatus", "://http.dev/"];
    !kind.is_empty() && kind != "about:blank" && !GENERAL.iter().any(|page| kind.contains(page))
}
