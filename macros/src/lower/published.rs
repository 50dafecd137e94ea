//! The facts that are only published: `help`, `since`, `example` and `#[deprecated]`.

use syn::LitStr;

use super::example;
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Message, Published},
    raw::{RawField, RawRow},
    template::in_literal::Subject,
};

/// Returns `None` if a mistake was reported.
pub(super) fn published(
    row: &RawRow,
    message: &Message,
    fields: &[RawField],
    mistakes: &mut Mistakes,
) -> Option<Published> {
    let help = row.help.value().is_none_or(|url| check_help(url, mistakes));
    let since = row.since.value().is_none_or(|version| check_since(version, mistakes));
    let values = row.example.value().map(Vec::as_slice).unwrap_or_default();
    let example = row.example.value().is_none() || example::check(row, message, fields, mistakes);
    (help && since && example).then(|| Published {
        help: row.help.value().map(LitStr::value),
        since: row.since.value().map(LitStr::value),
        deprecated: row.deprecated.clone(),
        example: values.iter().map(|value| (diagnostics::value_name(value), value.json.clone())).collect(),
    })
}

/// Checks a URL, which is sent in a header. Returns whether it is valid.
fn check_help(url: &LitStr, mistakes: &mut Mistakes) -> bool {
    let text = url.value();
    let page = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if page.is_none_or(str::is_empty) {
        mistakes.push(diagnostics::help_not_url(url));
        return false;
    }
    let is_wrong = |found: &char| !matches!(found, '!'..='~') || matches!(found, '"' | '<' | '>');
    let found = text.char_indices().find(|(_, found)| is_wrong(found));
    if let Some((at, found)) = found {
        mistakes.mark(url, at..at + found.len_utf8(), Subject::key("HelpPage"), &diagnostics::help_character(found));
    }
    found.is_none()
}

fn check_since(version: &LitStr, mistakes: &mut Mistakes) -> bool {
    let text = version.value();
    let is_valid = !text.trim().is_empty() && !text.chars().any(char::is_control);
    if !is_valid {
        mistakes.push(diagnostics::since_not_version(version));
    }
    is_valid
}
