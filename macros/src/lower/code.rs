//! Error codes: generates them from names where none is written, adds the prefix, and checks them.

use darling::Result;
use proc_macro2::Span;
use syn::{Ident, LitStr, ext::IdentExt};

use crate::{
    diagnostics,
    limits::{MAX_ALIAS_LEN, MAX_CODE_LEN},
    mistakes::Mistakes,
    raw::{RawArm, values::RenameRule},
    template::in_literal::Subject,
};

/// The rules by which a type's codes are generated.
pub(super) struct Naming {
    pub(super) rule: Option<RenameRule>,
    pub(super) prefix: Option<LitStr>,
}

impl Naming {
    /// Returns the code of an arm, and the place of the text or name from which it comes.
    pub(super) fn code(&self, arm: &Ident, written: Option<&LitStr>) -> (String, Span) {
        let (name, span) = match written {
            Some(code) => (code.value(), code.span()),
            None => (rename(&arm.unraw().to_string(), self.rule), arm.span()),
        };
        (self.prefixed(&name), span)
    }

    /// Returns the name with the prefix of the type's codes.
    pub(super) fn prefixed(&self, name: &str) -> String {
        self.prefix.as_ref().map(LitStr::value).unwrap_or_default() + name
    }

    /// Returns all codes and aliases of an arm, with their places.
    pub(super) fn all_codes(&self, arm: &RawArm) -> Vec<(String, Span)> {
        let row = &arm.row;
        let mut codes = Vec::new();
        if row.transparent.is_absent()
            && row.same_as.is_absent()
            && (row.code.is_absent() || row.code.value().is_some())
        {
            codes.push(self.code(&arm.ident, row.code.value()));
        }
        codes.extend(row.aliases.iter().map(|alias| (alias.value(), alias.span())));
        codes
    }
}

/// Returns whether the prefix has only characters of codes.
pub(super) fn check_prefix(prefix: &LitStr, mistakes: &mut Mistakes) -> bool {
    check_characters(prefix, mistakes)
}

/// Reports the first character that a code cannot have. Returns whether there is none.
fn check_characters(text: &LitStr, mistakes: &mut Mistakes) -> bool {
    let value = text.value();
    let found = value.char_indices().find(|(_, found)| !is_code_character(*found));
    if let Some((at, found)) = found {
        let place = at..at + found.len_utf8();
        mistakes.mark(text, place, Subject::key("Code"), &diagnostics::code_character(found));
    }
    found.is_none()
}

fn is_code_character(found: char) -> bool {
    found.is_ascii_alphanumeric() || matches!(found, '.' | '_' | '-')
}

/// Checks a code that the user wrote; `full` is the code with its prefix.
pub(super) fn check_written(text: &LitStr, full: &str, mistakes: &mut Mistakes) {
    if check_characters(text, mistakes) {
        mistakes.handle(check_length(full, text.span()));
    }
}

/// Checks an alias. It is only read, never sent, so it can be the code of any other service, such as a URI.
pub(super) fn check_alias(alias: &LitStr, mistakes: &mut Mistakes) {
    let value = alias.value();
    if let Some((at, found)) = value.char_indices().find(|(_, found)| found.is_control()) {
        let place = at..at + found.len_utf8();
        mistakes.mark(alias, place, Subject::key("Alias"), &diagnostics::alias_character(found));
    } else if value.is_empty() || value.len() > MAX_ALIAS_LEN {
        mistakes.push(diagnostics::alias_length(alias));
    }
}

/// Checks a code that is made from a name.
pub(super) fn check_generated(code: &str, span: Span) -> Result<()> {
    match code.chars().find(|found| !is_code_character(*found)) {
        Some(found) => Err(diagnostics::code_from_name(code, found, span)),
        None => check_length(code, span),
    }
}

fn check_length(code: &str, span: Span) -> Result<()> {
    if code.is_empty() {
        Err(diagnostics::code_empty(span))
    } else if code.len() > MAX_CODE_LEN {
        Err(diagnostics::code_length(code, span))
    } else {
        Ok(())
    }
}

/// Renames a variant by one of serde's rules.
fn rename(name: &str, rule: Option<RenameRule>) -> String {
    match rule {
        None | Some(RenameRule::Pascal) => name.to_owned(),
        Some(RenameRule::Lower) => name.to_lowercase(),
        Some(RenameRule::Upper) => name.to_uppercase(),
        Some(RenameRule::Camel) => {
            let mut letters = name.chars();
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
        }
        Some(RenameRule::Snake) => words(name, "_"),
        Some(RenameRule::ScreamingSnake) => words(name, "_").to_uppercase(),
        Some(RenameRule::Kebab) => words(name, "-"),
        Some(RenameRule::ScreamingKebab) => words(name, "-").to_uppercase(),
    }
}

/// Separates the words of a name. As in serde, every upper-case letter begins a word: `HTTPError` is `h_t_t_p_error`.
fn words(name: &str, separator: &str) -> String {
    let mut words = String::new();
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_uppercase() {
            words.push_str(separator);
        }
        words.extend(letter.to_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::rename;
    use crate::raw::values::RenameRule;

    #[test]
    fn names_are_renamed_by_the_rules_of_serde() {
        let expected = [
            "verytasty2",
            "VERYTASTY2",
            "VeryTasty2",
            "veryTasty2",
            "very_tasty2",
            "VERY_TASTY2",
            "very-tasty2",
            "VERY-TASTY2",
        ];
        for ((_, rule), expected) in RenameRule::ALL.iter().zip(expected) {
            assert_eq!(rename("VeryTasty2", Some(*rule)), expected);
        }
        assert_eq!(rename("HTTPError", Some(RenameRule::Snake)), "h_t_t_p_error");
        assert_eq!(rename("VeryTasty2", None), "VeryTasty2");
    }
}
