//! [`Promise`]: what clients are promised about one code, and its form in the file.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::declare::catalogue::Entry;

/// What clients are promised about one code.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Promise {
    pub(super) status: u64,
    pub(super) template: String,
    pub(super) placeholders: Vec<String>,
    /// The types of the arguments by name, if the error has some and sends them.
    pub(super) args: Option<BTreeMap<String, String>>,
    pub(super) aliases: Vec<String>,
    pub(super) retryable: bool,
    pub(super) retry_after: Option<RetryAfter>,
    pub(super) www_authenticate: Option<String>,
    pub(super) details: bool,
    pub(super) help: Option<String>,
    pub(super) since: Option<String>,
    /// The note of a deprecated code.
    pub(super) deprecated: Option<String>,
}

/// The header `retry-after`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum RetryAfter {
    Seconds(u64),
    Varies,
}

/// The word for a waiting time that depends on the error's value.
const VARIES: &str = "varies";

impl Promise {
    pub(super) fn of(row: Entry) -> Self {
        let spec = row.spec;
        let mut placeholders: Vec<_> = spec.placeholders().map(str::to_owned).collect();
        placeholders.sort_unstable();
        placeholders.dedup();
        let mut aliases: Vec<_> = spec.aliases().map(str::to_owned).collect();
        aliases.sort_unstable();
        let types = spec.placeholders().zip(spec.argument_types());
        let types = types.map(|(name, argument)| (name.to_owned(), argument.to_string()));
        let fixed = spec.retry_after().map(|delay| RetryAfter::Seconds(delay.as_secs()));
        Self {
            status: u64::from(spec.status().as_u16()),
            template: spec.template().to_string(),
            args: row.sends_args.then(|| types.collect()),
            placeholders,
            aliases,
            retryable: spec.is_retryable(),
            retry_after: fixed.or(spec.may_send_retry_after().then_some(RetryAfter::Varies)),
            www_authenticate: spec.www_authenticate().map(str::to_owned),
            details: row.may_send_details,
            help: spec.help().map(str::to_owned),
            since: spec.since().map(str::to_owned),
            deprecated: spec.deprecated().map(|note| note.trim().to_owned()),
        }
    }

    /// The members are inserted in alphabetical order, so that the order does not depend on the features of `serde_json`.
    pub(super) fn to_json(&self) -> Value {
        let retry_after = self.retry_after.map(|delay| match delay {
            RetryAfter::Seconds(seconds) => json!(seconds),
            RetryAfter::Varies => json!(VARIES),
        });
        let list = |texts: &[String]| (!texts.is_empty()).then(|| json!(texts));
        let text = |text: &Option<String>| text.as_ref().map(|text| json!(text));
        let members = [
            ("aliases", list(&self.aliases)),
            ("args", self.args.as_ref().map(|args| json!(args))),
            ("deprecated", text(&self.deprecated)),
            ("details", self.details.then_some(json!(true))),
            ("help", text(&self.help)),
            ("placeholders", list(&self.placeholders)),
            ("retryAfter", retry_after),
            ("retryable", Some(json!(self.retryable))),
            ("since", text(&self.since)),
            ("status", Some(json!(self.status))),
            ("template", Some(json!(self.template))),
            ("wwwAuthenticate", text(&self.www_authenticate)),
        ];
        let members = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        members.collect::<Map<_, _>>().into()
    }

    /// Unknown members are ignored, because a later minor version may write more. The error is what is missing.
    pub(super) fn from_json(json: &Value) -> Result<Self, &'static str> {
        let text = |name: &str| match json.get(name) {
            None => Ok(None),
            Some(found) => found.as_str().map(|text| Some(text.to_owned())).ok_or(()),
        };
        Ok(Self {
            status: json.get("status").and_then(Value::as_u64).ok_or("number `status`")?,
            template: json.get("template").and_then(Value::as_str).ok_or("string `template`")?.to_owned(),
            placeholders: texts(json.get("placeholders")).ok_or("list `placeholders` of strings")?,
            args: args(json.get("args")).ok_or("object `args` of strings")?,
            aliases: texts(json.get("aliases")).ok_or("list `aliases` of strings")?,
            retryable: json.get("retryable").and_then(Value::as_bool).ok_or("`retryable`, true or false")?,
            retry_after: retry_after(json.get("retryAfter")).ok_or("`retryAfter`, a number of seconds or `varies`")?,
            www_authenticate: text("wwwAuthenticate").map_err(|()| "string `wwwAuthenticate`")?,
            details: json.get("details").map_or(Some(false), Value::as_bool).ok_or("`details`, true or false")?,
            help: text("help").map_err(|()| "string `help`")?,
            since: text("since").map_err(|()| "string `since`")?,
            deprecated: text("deprecated").map_err(|()| "string `deprecated`")?,
        })
    }
}

/// A missing list is empty.
pub(super) fn texts(json: Option<&Value>) -> Option<Vec<String>> {
    match json {
        None => Some(Vec::new()),
        Some(list) => list.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect(),
    }
}

#[expect(clippy::option_option, reason = "`None` is a mistake, and `Some(None)` is absent")]
fn args(json: Option<&Value>) -> Option<Option<BTreeMap<String, String>>> {
    let Some(json) = json else { return Some(None) };
    let types = json.as_object()?.iter();
    types.map(|(name, found)| Some((name.clone(), found.as_str()?.to_owned()))).collect::<Option<_>>().map(Some)
}

#[expect(clippy::option_option, reason = "`None` is a mistake, and `Some(None)` is absent")]
fn retry_after(json: Option<&Value>) -> Option<Option<RetryAfter>> {
    match json {
        None => Some(None),
        Some(word) if word == VARIES => Some(Some(RetryAfter::Varies)),
        Some(seconds) => seconds.as_u64().map(|seconds| Some(RetryAfter::Seconds(seconds))),
    }
}
