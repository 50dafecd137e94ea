//! Compares two contracts, and separates the changes that break clients from the others.

use super::{
    error::Differences,
    file::{Contract, Promise},
};

/// The differences in the order of the codes. Removed codes come first.
pub(super) fn differences(agreed: &Contract, now: &Contract) -> Differences {
    let mut differences = Differences::default();
    for (code, promise) in &agreed.codes {
        if !now.codes.contains_key(code) {
            differences.breaking.push(removed(code, promise, now));
        }
    }
    for (code, now) in &now.codes {
        match agreed.codes.get(code) {
            Some(agreed) => compare(code, agreed, now, &mut differences),
            None => differences.harmless.push(format!("`{code}`, status {}, was added", now.status)),
        }
    }
    differences
}

fn removed(code: &str, promise: &Promise, now: &Contract) -> String {
    let heir = now.codes.iter().find(|(_, promise)| promise.aliases.iter().any(|alias| alias == code));
    let answer = match heir {
        Some((heir, _)) => format!("`{heir}` is sent instead, which has it as an alias"),
        None => "clients that match on it will never receive it again".to_owned(),
    };
    format!("`{code}`, status {}, was removed: {answer}", promise.status)
}

fn compare(code: &str, agreed: &Promise, now: &Promise, differences: &mut Differences) {
    let Promise { status, template, placeholders, aliases, retryable } = agreed;
    let Differences { breaking, harmless } = differences;
    if *status != now.status {
        breaking.push(format!("`{code}`: the status changed from {status} to {}", now.status));
    }
    for placeholder in missing(placeholders, &now.placeholders) {
        breaking.push(format!("`{code}`: the placeholder `{placeholder}` was removed from the message"));
    }
    for alias in missing(aliases, &now.aliases) {
        breaking
            .push(format!("`{code}`: the alias `{alias}` was removed: clients that receive it will not recognize it"));
    }
    match (retryable, now.retryable) {
        (true, false) => breaking.push(format!("`{code}`: the request is no longer retryable")),
        (false, true) => harmless.push(format!("`{code}`: the request is now retryable")),
        (true, true) | (false, false) => {}
    }
    for placeholder in missing(&now.placeholders, placeholders) {
        harmless.push(format!("`{code}`: the placeholder `{placeholder}` was added to the message"));
    }
    for alias in missing(&now.aliases, aliases) {
        harmless.push(format!("`{code}`: the alias `{alias}` was added"));
    }
    if *template != now.template {
        harmless.push(format!("`{code}`: the template changed from {template:?} to {:?}", now.template));
    }
}

/// The entries of `before` that `after` does not have.
fn missing<'a>(before: &'a [String], after: &'a [String]) -> impl Iterator<Item = &'a String> {
    before.iter().filter(|text| !after.contains(text))
}
