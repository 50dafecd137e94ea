//! [`Found`], which collects changes, and what the comparisons of all facts share.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    change::{Change, Differences},
    promises::Strictness,
};

pub(super) const COMPLETE_LIST: &str = "clients that rely on the list of codes being complete";

/// Collects the changes of one code at a time.
pub(super) struct Found<'a> {
    pub(super) differences: Differences,
    pub(super) code: Option<&'a str>,
    pub(super) operation: Option<&'a str>,
}

impl Found<'_> {
    fn add(&mut self, what: String, affected: Option<Cow<'static, str>>, instead: Option<Cow<'static, str>>) {
        let [code, operation] = [self.code, self.operation].map(|name| name.map(str::to_owned));
        self.differences.push(Change { code, operation, what, affected, instead });
    }

    pub(super) fn breaking(&mut self, what: impl Into<String>, affected: impl Into<Cow<'static, str>>) {
        self.add(what.into(), Some(affected.into()), None);
    }

    /// A change that breaks clients, and what to do instead.
    pub(super) fn avoidable(
        &mut self,
        what: impl Into<String>,
        affected: impl Into<Cow<'static, str>>,
        instead: impl Into<Cow<'static, str>>,
    ) {
        self.add(what.into(), Some(affected.into()), Some(instead.into()));
    }

    pub(super) fn harmless(&mut self, what: impl Into<String>) {
        self.add(what.into(), None, None);
    }

    pub(super) fn new_code(&mut self, what: String, strictness: Strictness) {
        let affected = (strictness == Strictness::NoNewCodes).then_some(Cow::Borrowed(COMPLETE_LIST));
        self.add(what, affected, None);
    }
}

/// The entries of `after` whose name `before` does not have.
pub(super) fn added<'a, V>(
    before: &BTreeMap<String, V>,
    after: &'a BTreeMap<String, V>,
) -> impl Iterator<Item = (&'a String, &'a V)> {
    after.iter().filter(|(name, _)| !before.contains_key(*name))
}

/// The entries of `before` that `after` does not have.
pub(super) fn missing<'a>(before: &'a [String], after: &'a [String]) -> impl Iterator<Item = &'a String> {
    before.iter().filter(|text| !after.contains(text))
}
