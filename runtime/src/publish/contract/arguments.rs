//! Compares the arguments of a code, as the placeholders of its message and as `args`.

use std::collections::BTreeMap;

use super::{
    found::{Found, missing},
    instead,
    promise::Promise,
};

pub(super) fn compare_arguments(agreed: &Promise, now: &Promise, found: &mut Found<'_>) {
    const READERS: &str = "clients that read `args` or decode the error";

    for placeholder in missing(&agreed.placeholders, &now.placeholders) {
        // Without `args`, its value was only a part of the message, on whose wording no client may rely.
        let what = format!("the placeholder `{placeholder}` was removed from the message");
        if agreed.args.is_some() {
            found.avoidable(what, READERS, instead::OF_AN_ARGUMENT);
        } else {
            found.harmless(what);
        }
    }
    for placeholder in missing(&now.placeholders, &agreed.placeholders) {
        found.harmless(format!("the placeholder `{placeholder}` was added to the message"));
    }
    match (&agreed.args, &now.args) {
        (Some(before), Some(after)) => {
            for (name, before) in before {
                let Some(after) = after.get(name).filter(|after| *after != before) else { continue };
                let what = format!("the type of the argument `{name}` changed from {before} to {after}");
                if is_narrower(after, before) {
                    found.harmless(what);
                } else {
                    found.avoidable(what, READERS, instead::OF_AN_ARGUMENT);
                }
            }
        }
        // Without placeholders, the error has no arguments that it could send.
        (Some(before), None) if !now.placeholders.is_empty() => {
            let what = sending(before, "no longer sent");
            found.avoidable(what, READERS, instead::OF_ALL_ARGUMENTS);
        }
        (None, Some(after)) => found.harmless(sending(after, "now sent")),
        (_, None) => {}
    }
}

/// The sentence that these arguments are sent, or are not.
fn sending(args: &BTreeMap<String, String>, end: &str) -> String {
    let named: Vec<_> = args.iter().map(|(name, kind)| format!("`{name}` ({kind})")).collect();
    match &*named {
        [only] => format!("the argument {only} is {end}"),
        [] => format!("the arguments are {end}"),
        _ => format!("the arguments {} are {end}", named.join(", ")),
    }
}

/// Whether every value of the first type is also one of the second.
fn is_narrower(narrow: &str, wide: &str) -> bool {
    const OR_NULL: &str = " or null";

    let (narrow, has_null) = narrow.strip_suffix(OR_NULL).map_or((narrow, false), |rest| (rest, true));
    let (wide, allows_null) = wide.strip_suffix(OR_NULL).map_or((wide, false), |rest| (rest, true));
    if has_null && !allows_null && wide != "any" {
        return false;
    }
    // The plural of the kind, where it is that of an array.
    let elements = |text: &str| text.strip_prefix("array of ").map(|kind| kind.trim_end_matches('s').to_owned());
    let kinds = match (elements(narrow), elements(wide)) {
        (Some(narrow), Some(wide)) => (narrow, wide),
        _ => (narrow.to_owned(), wide.to_owned()),
    };
    kinds.0 == kinds.1
        || wide == "any"
        || matches!((&*kinds.0, &*kinds.1), ("unsigned integer", "integer" | "number") | ("integer", "number"))
}
