//! Compares two contracts, and separates the changes that break clients from the others.

use super::{
    arguments::compare_arguments,
    change::Differences,
    found::{COMPLETE_LIST, Found, added, missing},
    instead,
    promise::{Promise, RetryAfter},
    promises::{Contract, Strictness},
};
use crate::{
    catalogues::{defender::DefenderError, http_error::HttpError},
    declare::{
        catalogue::{Catalogue, Catalogued},
        spec::ErrorSpec,
    },
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
            None => found.new_code(added_code(code, promise, agreed, now), agreed.strictness),
        }
    }
    compare_operations(agreed, now, &mut found);
    found.differences
}

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
        let operations = shared_change(agreed, now, ("from", code), |_| true);
        let what = format!("the code, with status {}, was removed{operations}", promise.status);
        if is_of(HttpError::CATALOGUE, code, promise) {
            let affected = "clients that match on the code, because their list of codes no longer has it";
            return found.avoidable(what, affected, instead::OF_UNLISTING);
        }
        let affected = "clients that match on the code, because they will never receive it again";
        return match successor(promise, agreed, now) {
            Some(new) => found.avoidable(what, affected, instead::of_replacing(code, new)),
            None => found.avoidable(what, affected, instead::OF_REMOVING),
        };
    };
    let operations = shared_change(agreed, now, ("in", code), |codes| codes.iter().any(|code| code == heir));
    let affected = affected_by_new_name(heir);
    let is_announced = promise.aliases.iter().any(|alias| alias == heir);
    let (what, instead) = if agreed.codes.contains_key(heir) {
        (format!("the code was merged into `{heir}`, which has it as an alias"), instead::OF_MERGING)
    } else if is_announced {
        (format!("the code was renamed to `{heir}`, which was an alias of it before"), instead::OF_EXCHANGING)
    } else {
        (format!("the code was renamed to `{heir}`, which has it as an alias"), instead::OF_RENAMING)
    };
    found.avoidable(what + &operations, affected, instead);
    compare_with_heir((code, promise), (heir, its_promise), agreed.codes.contains_key(heir), found);
}

/// The operations that a change of a code itself concerns too, as the end of its sentence. `is_same` decides that by the new
/// codes of an operation.
fn shared_change(
    agreed: &Contract,
    now: &Contract,
    (preposition, code): (&str, &str),
    is_same: impl Fn(&[String]) -> bool,
) -> String {
    let with_code: Vec<_> =
        agreed.operations.iter().filter(|(_, codes)| codes.iter().any(|name| name == code)).collect();
    let names = with_code.iter().map(|(name, _)| name.as_str());
    let mut same = names.filter(|name| now.operations.get(*name).is_some_and(|codes| is_same(codes)));
    match (same.next(), same.count() + 1) {
        (None, _) => String::new(),
        (Some(name), 1) => format!(", also {preposition} the operation `{name}`"),
        (Some(_), count) if count == with_code.len() => {
            format!(", also {preposition} all {count} operations that answered with it")
        }
        (Some(_), count) => {
            format!(", also {preposition} {count} of the {} operations that answered with it", with_code.len())
        }
    }
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

/// What is said about a new code. It can replace an old one, and the middleware can have a code of this name.
fn added_code(code: &str, promise: &Promise, agreed: &Contract, now: &Contract) -> String {
    let is_replaced = |alias: &&String| agreed.codes.contains_key(*alias) && !now.codes.contains_key(*alias);
    let replaced: Vec<_> = promise.aliases.iter().filter(is_replaced).map(|alias| format!("`{alias}`")).collect();
    let place = if replaced.is_empty() { String::new() } else { format!(", in place of {}", replaced.join(" and ")) };
    let general = exact(HttpError::CATALOGUE, code).filter(|row| u64::from(row.status().as_u16()) == promise.status);
    let second = match general {
        Some(_) if !is_general(code, promise) => {
            "; it is also a code of `HttpError`, which the middleware sends for this status"
        }
        _ => "",
    };
    format!("the code was added, with status {}{place}{second}", promise.status)
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
            found.avoidable(what, "clients that authenticate as `www-authenticate` says", instead::OF_A_CHALLENGE);
        }
        (Some(before), None) => {
            let what = format!("the challenge {before:?} was removed");
            found.avoidable(what, "clients that authenticate as `www-authenticate` says", instead::OF_A_CHALLENGE);
        }
        (None, Some(after)) => found.harmless(format!("the challenge {after:?} was added")),
        _ => {}
    }
    match (agreed.details, now.details) {
        (true, false) => {
            found.avoidable("the details were removed", "clients that read `details`", instead::OF_DETAILS);
        }
        (false, true) => found.harmless("details were added"),
        _ => {}
    }
    compare_texts(agreed, now, found);
}

/// A row of the service takes the place of that of `HttpError`, but the middleware still sends the code in its own meaning.
fn compare_meaning(code: &str, agreed: &Promise, now: &Promise, found: &mut Found<'_>) {
    if agreed.status == now.status && is_of(HttpError::CATALOGUE, code, agreed) && !is_general(code, now) {
        let what = "the code was one of `HttpError`, and now stands for an error of the service too";
        let affected = "clients that match on the code, because it has two meanings now";
        found.avoidable(what, affected, instead::OF_ANOTHER_MEANING);
    }
}

/// The row with exactly this code, which is not an alias.
fn exact(catalogue: &Catalogue, code: &str) -> Option<ErrorSpec> {
    catalogue.get(code).filter(|row| row.code() == code)
}

/// Whether a code is that of the catalogue, with its message.
fn is_of(catalogue: &Catalogue, code: &str, promise: &Promise) -> bool {
    exact(catalogue, code).is_some_and(|row| row.template().to_string() == promise.template)
}

/// Whether a code has the meaning that it has in the catalogues of this crate.
fn is_general(code: &str, promise: &Promise) -> bool {
    is_of(HttpError::CATALOGUE, code, promise) || is_of(DefenderError::CATALOGUE, code, promise)
}

fn compare_retry(agreed: &Promise, now: &Promise, found: &mut Found<'_>) {
    match (agreed.retryable, now.retryable) {
        (true, false) => {
            found.avoidable("the request is no longer retryable", "clients that retry it", instead::OF_RETRYING);
        }
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
            found.avoidable(what, "clients that wait as long as `retry-after` says", instead::OF_WAITING);
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
    // What follows from a change of the code itself is a part of that change.
    let mut heirs = Vec::new();
    for code in missing(codes, codes_now) {
        found.code = Some(code);
        let is_removed = agreed.codes.contains_key(code) && !now.codes.contains_key(code);
        match heir(code, now).filter(|_| is_removed) {
            Some((heir, _)) if codes_now.iter().any(|code| code == heir) => heirs.push(heir),
            None if is_removed => {}
            _ => found.breaking(
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
