//! Compares two contracts, and separates the changes that break clients from the others.

use std::collections::BTreeMap;

use super::{
    change::{Change, Differences},
    promise::{Promise, RetryAfter},
    promises::{Contract, Strictness},
};

/// The differences in the order of the codes, after those of all codes. Removed codes precede the others, and operations
/// follow them.
pub(super) fn differences(agreed: &Contract, now: &Contract) -> Differences {
    let mut found = Found { differences: Differences::default(), code: None, operation: None };
    compare_lists(agreed, now, &mut found);
    for (code, promise) in &agreed.codes {
        if !now.codes.contains_key(code) {
            found.code = Some(code);
            removed(code, promise, now, &mut found);
        }
    }
    for (code, promise) in &now.codes {
        found.code = Some(code);
        match agreed.codes.get(code) {
            Some(agreed) => compare(agreed, promise, &mut found),
            None => found.new_code(format!("the code was added, with status {}", promise.status), agreed.strictness),
        }
    }
    compare_operations(agreed, now, &mut found);
    found.differences
}

/// Collects the changes of one code at a time.
struct Found<'a> {
    differences: Differences,
    code: Option<&'a str>,
    operation: Option<&'a str>,
}

impl Found<'_> {
    fn add(&mut self, what: String, affected: Option<&'static str>) {
        let [code, operation] = [self.code, self.operation].map(|name| name.map(str::to_owned));
        self.differences.push(Change { code, operation, what, affected });
    }

    fn breaking(&mut self, what: impl Into<String>, affected: &'static str) {
        self.add(what.into(), Some(affected));
    }

    fn harmless(&mut self, what: impl Into<String>) {
        self.add(what.into(), None);
    }

    fn new_code(&mut self, what: String, strictness: Strictness) {
        let affected = (strictness == Strictness::NoNewCodes).then_some(COMPLETE_LIST);
        self.add(what, affected);
    }
}

const COMPLETE_LIST: &str = "clients that rely on the list of codes being complete";

fn compare_lists(agreed: &Contract, now: &Contract, found: &mut Found<'_>) {
    match (agreed.strictness, now.strictness) {
        (Strictness::NoNewCodes, Strictness::NewCodes) => {
            found.breaking("the promise that no codes are added was removed", COMPLETE_LIST);
        }
        (Strictness::NewCodes, Strictness::NoNewCodes) => {
            found.harmless("no codes will be added from now on");
        }
        _ => {}
    }
    match (agreed.is_open, now.is_open) {
        (false, true) => found.new_code("codes that are not listed can now occur".to_owned(), agreed.strictness),
        (true, false) => found.harmless("codes that are not listed can no longer occur"),
        _ => {}
    }
}

fn removed(code: &str, promise: &Promise, now: &Contract, found: &mut Found<'_>) {
    let heir = now.codes.iter().find(|(_, promise)| promise.aliases.iter().any(|alias| alias == code));
    let status = promise.status;
    match heir {
        Some((heir, _)) => found.breaking(
            format!("the code, with status {status}, was removed, and `{heir}`, which has it as an alias, replaces it"),
            "clients that match on the code and do not know the alias",
        ),
        None => found.breaking(
            format!("the code, with status {status}, was removed"),
            "clients that match on the code, because they will never receive it again",
        ),
    }
}

fn compare(agreed: &Promise, now: &Promise, found: &mut Found<'_>) {
    if agreed.status != now.status {
        let what = format!("the status changed from {} to {}", agreed.status, now.status);
        found.breaking(what, "clients that match on the status");
    }
    compare_arguments(agreed, now, found);
    for alias in missing(&agreed.aliases, &now.aliases) {
        let affected = "clients that share the declaration and receive the alias, because they will not recognize it";
        found.breaking(format!("the alias `{alias}` was removed"), affected);
    }
    for alias in missing(&now.aliases, &agreed.aliases) {
        found.harmless(format!("the alias `{alias}` was added"));
    }
    compare_retry(agreed, now, found);
    match (&agreed.www_authenticate, &now.www_authenticate) {
        (Some(before), Some(after)) if before != after => {
            let what = format!("the challenge changed from {before:?} to {after:?}");
            found.breaking(what, "clients that authenticate as `www-authenticate` says");
        }
        (Some(before), None) => {
            let what = format!("the challenge {before:?} was removed");
            found.breaking(what, "clients that authenticate as `www-authenticate` says");
        }
        (None, Some(after)) => found.harmless(format!("the challenge {after:?} was added")),
        _ => {}
    }
    match (agreed.details, now.details) {
        (true, false) => found.breaking("the details were removed", "clients that read `details`"),
        (false, true) => found.harmless("details were added"),
        _ => {}
    }
    compare_texts(agreed, now, found);
}

fn compare_arguments(agreed: &Promise, now: &Promise, found: &mut Found<'_>) {
    const READERS: &str = "clients that read `args` or decode the error";

    for placeholder in missing(&agreed.placeholders, &now.placeholders) {
        // Without `args`, its value was only a part of the message, on whose wording no client may rely.
        let affected = agreed.args.is_some().then_some(READERS);
        found.add(format!("the placeholder `{placeholder}` was removed from the message"), affected);
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
                    found.breaking(what, READERS);
                }
            }
        }
        // Without placeholders, the error has no arguments that it could send.
        (Some(_), None) if !now.placeholders.is_empty() => found.breaking("the arguments are no longer sent", READERS),
        (None, Some(_)) => found.harmless("the arguments are now sent"),
        (_, None) => {}
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

fn compare_retry(agreed: &Promise, now: &Promise, found: &mut Found<'_>) {
    match (agreed.retryable, now.retryable) {
        (true, false) => found.breaking("the request is no longer retryable", "clients that retry it"),
        (false, true) => found.harmless("the request is now retryable"),
        _ => {}
    }
    let word = |delay: RetryAfter| match delay {
        RetryAfter::Seconds(seconds) => format!("{seconds} seconds"),
        RetryAfter::Varies => "a time that varies".to_owned(),
    };
    match (agreed.retry_after, now.retry_after) {
        (Some(before), Some(after)) if before != after => {
            found.harmless(format!("the waiting time changed from {} to {}", word(before), word(after)));
        }
        (Some(before), None) => {
            let what = format!("the waiting time, {}, was removed", word(before));
            found.breaking(what, "clients that wait as long as `retry-after` says");
        }
        (None, Some(after)) => found.harmless(format!("the waiting time, {}, was added", word(after))),
        _ => {}
    }
}

fn compare_texts(agreed: &Promise, now: &Promise, found: &mut Found<'_>) {
    match (&agreed.deprecated, &now.deprecated) {
        (None, Some(note)) if note.is_empty() => found.harmless("the code is now deprecated"),
        (None, Some(note)) => found.harmless(format!("the code is now deprecated, with the note {note:?}")),
        (Some(_), None) => found.harmless("the code is no longer deprecated"),
        (Some(before), Some(after)) if before != after => {
            found.harmless(format!("the note of the deprecation changed from {before:?} to {after:?}"));
        }
        _ => {}
    }
    for (name, before, after) in [("help page", &agreed.help, &now.help), ("`since`", &agreed.since, &now.since)] {
        match (before, after) {
            (None, Some(after)) => found.harmless(format!("the {name} {after:?} was added")),
            (Some(before), None) => found.harmless(format!("the {name} {before:?} was removed")),
            (Some(before), Some(after)) if before != after => {
                found.harmless(format!("the {name} changed from {before:?} to {after:?}"));
            }
            _ => {}
        }
    }
    if agreed.template != now.template {
        found.harmless(format!("the template changed from {:?} to {:?}", agreed.template, now.template));
    }
}

fn compare_operations<'a>(agreed: &'a Contract, now: &'a Contract, found: &mut Found<'a>) {
    const CALLERS: &str =
        "clients that match on the code after this operation, because they will never receive it again";

    found.code = None;
    for (name, codes) in &agreed.operations {
        found.operation = Some(name);
        let Some(codes_now) = now.operations.get(name) else {
            found.code = None;
            found.breaking("the list of its codes was removed", "clients that rely on the operation's list of codes");
            continue;
        };
        for code in missing(codes, codes_now) {
            found.code = Some(code);
            found.breaking("the operation no longer answers with the code", CALLERS);
        }
        for code in missing(codes_now, codes) {
            found.code = Some(code);
            found.new_code("the operation can now answer with the code".to_owned(), agreed.strictness);
        }
    }
    found.code = None;
    for (name, codes) in added(&agreed.operations, &now.operations) {
        found.operation = Some(name);
        found.harmless(format!("the list of its codes was added: {}", codes.join(", ")));
    }
}

/// The entries of `after` whose name `before` does not have.
fn added<'a, V>(
    before: &BTreeMap<String, V>,
    after: &'a BTreeMap<String, V>,
) -> impl Iterator<Item = (&'a String, &'a V)> {
    after.iter().filter(|(name, _)| !before.contains_key(*name))
}

/// The entries of `before` that `after` does not have.
fn missing<'a>(before: &'a [String], after: &'a [String]) -> impl Iterator<Item = &'a String> {
    before.iter().filter(|text| !after.contains(text))
}
