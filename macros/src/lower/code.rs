//! Error codes: made from a name where none is written, prefixed, checked.

use proc_macro2::Span;
use syn::{Ident, LitStr, ext::IdentExt};

use crate::{
    diagnostics,
    read::{RawArm, RenameRule},
};

/// The longest error code, in bytes.
pub(crate) const MAX_CODE: usize = 64;

/// How a type's codes are made.
pub(super) struct Naming {
    pub(super) rule: Option<RenameRule>,
    pub(super) prefix: Option<LitStr>,
}

impl Naming {
    /// The code of an arm, and where it is written.
    pub(super) fn code(&self, arm: &Ident, written: Option<&LitStr>) -> (String, Span) {
        let (name, span) = match written {
            Some(code) => (code.value(), code.span()),
            None => (rename(&arm.unraw().to_string(), self.rule), arm.span()),
        };
        (self.prefix.as_ref().map(LitStr::value).unwrap_or_default() + &name, span)
    }

    /// All codes and aliases of an arm, with their places.
    pub(super) fn all_codes(&self, arm: &RawArm) -> Vec<(String, Span)> {
        let row = &arm.row;
        let mut codes = Vec::new();
        if row.transparent.is_absent() && (row.code.is_absent() || row.code.value().is_some()) {
            codes.push(self.code(&arm.ident, row.code.value()));
        }
        codes.extend(row.aliases.iter().map(|alias| (alias.value(), alias.span())));
        codes
    }
}

/// What is wrong with a prefix, if anything.
pub(super) fn check_prefix(prefix: &LitStr) -> Result<(), darling::Error> {
    match prefix.value().chars().find(|found| !may_be_in_a_code(*found)) {
        Some(found) => Err(diagnostics::prefix_character(prefix, found)),
        None => Ok(()),
    }
}

fn may_be_in_a_code(found: char) -> bool {
    found.is_ascii_alphanumeric() || matches!(found, '.' | '_' | '-')
}

/// What is wrong with a code, if anything.
pub(super) fn check(code: &str, span: Span, made_from_name: bool) -> Result<(), darling::Error> {
    let strange = code.chars().find(|found| !may_be_in_a_code(*found));
    match strange {
        Some(found) if made_from_name => Err(diagnostics::code_from_name(code, found, span)),
        Some(found) => Err(diagnostics::code_character(code, found, span)),
        None if code.is_empty() => Err(diagnostics::code_empty(span)),
        None if code.len() > MAX_CODE => Err(diagnostics::code_length(code, span)),
        None => Ok(()),
    }
}

/// By serde's rules, for the names of variants.
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

/// `HTTPError` is `h_t_t_p_error`, as serde has it: an upper-case letter begins a word.
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
    use super::{RenameRule, rename};

    #[test]
    fn names_follow_serdes_rules() {
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
