//! Compares two contracts, and separates the changes that break clients from the others.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    change::{Change, Differences},
    promise::{Promise, RetryAfter},
    promises::{Contract, Strictness},
};
use crate::{
    catalogues::{defender::DefenderError, http_error::HttpError},
    declare::catalogue::{Catalogue, Catalogued},
};

/// The differences in the order of the codes, after those of all codes. Removed codes precede the others, and operations
/// follow them.
pub(super) fn differences(agreed: &Contract, now: &Contract) -> Differences {
    let mut found = Found { differences: Differences::default(), code: None, operation: None };
    compare_lists(agreed, now, &mut found);
    for (code, promise) in &agreed.codes {
        if !now.codes.contains_key(code) {
            found.code = Some(code);
            removed(code, promise, agreed, now, &mut found);
        }
    }
    for (code, promise) in &now.codes {
        found.code = Some(code);
        match agreed.codes.get(code) {
            Some(agreed) => {
                compare(agreed, promise, &mut found);
                compare_meaning(code, agreed, promise, &mut found);
            }
            None => found.new_code(added_code(promise, agreed, now), agreed.strictness),
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
    fn add(&mut self, what: String, affected: Option<Cow<'static, str>>, instead: Option<Cow<'static, str>>) {
        let [code, operation] = [self.code, self.operation].map(|name| name.map(str::to_owned));
        self.differences.push(Change { code, operation, what, affected, instead });
    }

    fn breaking(&mut self, what: impl Into<String>, affected: impl Into<Cow<'static, str>>) {
        self.add(what.into(), Some(affected.into()), None);
    }

    /// A change that breaks clients, and what to do instead.
    fn avoidable(
        &mut self,
        what: impl Into<String>,
        affected: impl Into<Cow<'static, str>>,
        instead: impl Into<Cow<'static, str>>,
    ) {
        self.add(what.into(), Some(affected.into()), Some(instead.into()));
    }

    fn harmless(&mut self, what: impl Into<String>) {
        self.add(what.into(), None, None);
    }

    fn new_code(&mut self, what: String, strictness: Strictness) {
        let affected = (strictness == Strictness::NoNewCodes).then_some(Cow::Borrowed(COMPLETE_LIST));
        self.add(what, affected, None);
    }
}

/// What to do instead of a change, as an instruction.
mod instead {
    pub(super) const OF_REMOVING: &str = "keep a code that is still sent: if its variant was renamed, write `code = \"…\"`; if \
                                          another code replaces it, write `alias = \"…\"` there";
    pub(super) const OF_RENAMING: &str = "release the new code as an alias of the old one first, and exchange the two when clients \
                                          have that list";
    pub(super) const OF_A_STATUS: &str = "declare a new code with the new status, and keep the old code as it is";
    pub(super) const OF_AN_ARGUMENT: &str = "keep the placeholder and its type, and add another one for the new value";
    pub(super) const OF_AN_ALIAS: &str = "keep an alias as long as a server can send it as its code";
    pub(super) const OF_ANOTHER_MEANING: &str = "give the error of the service a code of its own";

    /// A removed code, and a new one that looks like it.
    pub(super) fn of_replacing(old: &str, new: &str) -> String {
        format!(
            "if `{new}` replaces `{old}`, keep the old code with `code = \"{old}\"`, or write `alias = \"{old}\"` there"
        )
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

/// The code that replaces a removed one, because it has that as an alias.
fn heir<'a>(code: &str, now: &'a Contract) -> Option<(&'a str, &'a Promise)> {
    let has_alias = |promise: &Promise| promise.aliases.iter().any(|alias| alias == code);
    now.codes.iter().find(|(_, promise)| has_alias(promise)).map(|(heir, promise)| (heir.as_str(), promise))
}

/// The new code that probably replaces a removed one: the only one with its status and message.
fn successor<'a>(removed: &Promise, agreed: &Contract, now: &'a Contract) -> Option<&'a str> {
    if removed.template.is_empty() {
        return None;
    }
    let is_like = |promise: &Promise| promise.status == removed.status && promise.template == removed.template;
    let mut similar = added(&agreed.codes, &now.codes).filter(|(_, promise)| is_like(promise));
    let (code, _) = similar.next()?;
    similar.next().is_none().then_some(code)
}

/// Whom a new name of a code affects. Clients that share the list of codes recognize the old and the new name, if they have
/// been built with a list that has both.
fn affected_by_new_name(heir: &str) -> String {
    format!("clients that compare the code as text, and clients whose list of codes does not have `{heir}` yet")
}

fn removed(code: &str, promise: &Promise, agreed: &Contract, now: &Contract, found: &mut Found<'_>) {
    let Some((heir, its_promise)) = heir(code, now) else {
        let what = format!("the code, with status {}, was removed", promise.status);
        let affected = "clients that match on the code, because they will never receive it again";
        return match successor(promise, agreed, now) {
            Some(new) => found.avoidable(what, affected, instead::of_replacing(code, new)),
            None => found.avoidable(what, affected, instead::OF_REMOVING),
        };
    };
    let affected = affected_by_new_name(heir);
    let is_announced = promise.aliases.iter().any(|alias| alias == heir);
    if agreed.codes.contains_key(heir) {
        found.breaking(format!("the code was merged into `{heir}`, which has it as an alias"), affected);
    } else if is_announced {
        found.breaking(format!("the code was renamed to `{heir}`, which was an alias of it before"), affected);
    } else {
        let what = format!("the code was renamed to `{heir}`, which has it as an alias");
        found.avoidable(what, affected, instead::OF_RENAMING);
    }
    compare_with_heir((code, promise), (heir, its_promise), agreed.codes.contains_key(heir), found);
}

/// Clients that recognize both names of a code still notice if anything else about it changes.
fn compare_with_heir(old: (&str, &Promise), heir: (&str, &Promise), is_merged: bool, found: &mut Found<'_>) {
    let (mut before, mut after) = (old.1.clone(), heir.1.clone());
    before.aliases.retain(|alias| alias != heir.0);
    after.aliases.retain(|alias| alias != old.0);
    let mut changes = Found { differences: Differences::default(), code: found.code, operation: None };
    compare(&before, &after, &mut changes);
    let harmless = changes.differences.harmless().iter().filter(|_| !is_merged);
    for change in changes.differences.breaking().iter().chain(harmless) {
        found.differences.push(change.clone());
    }
}

/// What is said about a new code. It can replace an old one.
fn added_code(promise: &Promise, agreed: &Contract, now: &Contract) -> String {
    let is_replaced = |alias: &&String| agreed.codes.contains_key(*alias) && !now.codes.contains_key(*alias);
    let replaced: Vec<_> = promise.aliases.iter().filter(is_replaced).map(|alias| format!("`{alias}`")).collect();
    let end = if replaced.is_empty() { String::new() } else { format!(", in place of {}", replaced.join(" and ")) };
    format!("the code was added, with status {}{end}", promise.status)
}

fn compare(agreed: &Promise, now: &Promise, found: &mut Found<'_>) {
    if agreed.status != now.status {
        let what = format!("the status changed from {} to {}", agreed.status, now.status);
        found.avoidable(what, "clients that match on the status", instead::OF_A_STATUS);
    }
    compare_arguments(agreed, now, found);
    for alias in missing(&agreed.aliases, &now.aliases) {
        let affected = format!("clients that get the new list of codes while a server still sends `{alias}`");
        found.avoidable(format!("the alias `{alias}` was removed"), affected, instead::OF_AN_ALIAS);
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

/// A row of the service takes the place of that of `HttpError`, but the middleware still sends the code in its own meaning.
fn compare_meaning(code: &str, agreed: &Promise, now: &Promise, found: &mut Found<'_>) {
    let is_of = |catalogue: &Catalogue, promise: &Promise| {
        let row = catalogue.get(code).filter(|row| row.code() == code);
        row.is_some_and(|row| row.template().to_string() == promise.template)
    };
    let is_general = |promise| is_of(HttpError::CATALOGUE, promise) || is_of(DefenderError::CATALOGUE, promise);
    if agreed.status == now.status && is_of(HttpError::CATALOGUE, agreed) && !is_general(now) {
        let what = "the code was one of `HttpError`, and now stands for an error of the service too";
        let affected = "clients that match on the code, because it has two meanings now";
        found.avoidable(what, affected, instead::OF_ANOTHER_MEANING);
    }
}

fn compare_arguments(agreed: &Promise, now: &Promise, found: &mut Found<'_>) {
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
    found.code = None;
    for (name, codes) in &agreed.operations {
        found.operation = Some(name);
        if let Some(codes_now) = now.operations.get(name) {
            compare_operation((codes, codes_now), agreed, now, found);
        } else {
            found.breaking("the list of its codes was removed", "clients that rely on the operation's list of codes");
        }
        found.code = None;
    }
    for (name, codes) in added(&agreed.operations, &now.operations) {
        found.operation = Some(name);
        found.harmless(format!("the list of its codes was added: {}", codes.join(", ")));
    }
}

fn compare_operation<'a>(
    (codes, codes_now): (&'a [String], &'a [String]),
    agreed: &Contract,
    now: &Contract,
    found: &mut Found<'a>,
) {
    let mut heirs = Vec::new();
    for code in missing(codes, codes_now) {
        found.code = Some(code);
        let is_removed = !now.codes.contains_key(code);
        match heir(code, now).filter(|(heir, _)| is_removed && codes_now.iter().any(|code| code == heir)) {
            Some((heir, _)) => {
                let what = format!("the operation now answers with `{heir}` instead of the code");
                found.breaking(what, affected_by_new_name(heir));
                heirs.push(heir);
            }
            None => found.breaking(
                "the operation no longer answers with the code",
                "clients that match on the code after this operation, because it will never send it again",
            ),
        }
    }
    for code in missing(codes_now, codes).filter(|code| !heirs.contains(&code.as_str())) {
        found.code = Some(code);
        found.new_code("the operation can now answer with the code".to_owned(), agreed.strictness);
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
