//! What changed between two contracts, and what a client sees of it.

use super::{
    Differences,
    file::{Contract, Promise},
};

/// In the order of the codes, the gone ones first.
pub(super) fn differences(agreed: &Contract, now: &Contract) -> Differences {
    let mut differences = Differences::default();
    for (code, promise) in &agreed.codes {
        if !now.codes.contains_key(code) {
            differences.breaking.push(gone(code, promise, now));
        }
    }
    for (code, now) in &now.codes {
        match agreed.codes.get(code) {
            Some(agreed) => compare(code, agreed, now, &mut differences),
            None => differences.harmless.push(format!("`{code}`, status {}, is new", now.status)),
        }
    }
    differences
}

fn gone(code: &str, promise: &Promise, now: &Contract) -> String {
    let heir = now.codes.iter().find(|(_, promise)| promise.aliases.iter().any(|alias| alias == code));
    let answer = match heir {
        Some((heir, _)) => format!("`{heir}`, of which it is an alias, is sent instead"),
        None => "a client that matches on it will never meet it again".to_owned(),
    };
    format!("`{code}`, status {}, is gone: {answer}", promise.status)
}

fn compare(code: &str, agreed: &Promise, now: &Promise, differences: &mut Differences) {
    let Promise { status, message, params, aliases, retryable } = agreed;
    let Differences { breaking, harmless } = differences;
    if *status != now.status {
        breaking.push(format!("`{code}`: the status was {status} and is {}", now.status));
    }
    for param in lost(params, &now.params) {
        breaking.push(format!("`{code}`: the argument `{param}` is gone from the message"));
    }
    for alias in lost(aliases, &now.aliases) {
        breaking.push(format!("`{code}`: the alias `{alias}` is gone: a client that meets it won't know it"));
    }
    match (retryable, now.retryable) {
        (true, false) => breaking.push(format!("`{code}`: the request was to be sent again, and is to be no longer")),
        (false, true) => harmless.push(format!("`{code}`: the request may be sent again now")),
        (true, true) | (false, false) => {}
    }
    for param in lost(&now.params, params) {
        harmless.push(format!("`{code}`: the argument `{param}` is new in the message"));
    }
    for alias in lost(&now.aliases, aliases) {
        harmless.push(format!("`{code}`: the alias `{alias}` is new"));
    }
    if *message != now.message {
        harmless.push(format!("`{code}`: the message was {message:?} and is {:?}", now.message));
    }
}

/// What is in the one list, and in the other no longer.
fn lost<'a>(before: &'a [String], after: &'a [String]) -> impl Iterator<Item = &'a String> {
    before.iter().filter(|text| !after.contains(text))
}
