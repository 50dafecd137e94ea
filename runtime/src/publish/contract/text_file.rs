//! Compares a generated text with the committed copy of it.

use std::{fs, io, path::Path};

use super::{
    error::{ContractError, is_blessed},
    write,
};

/// Compares a text that is generated from a catalogue with a committed file, in a test. The text can be anything: the
/// Markdown table, TypeScript, an OpenAPI document.
///
/// With `REST_ERROR_BLESS=1` in the environment, it writes the file if they differ: see [`bless_file`]. Line breaks may be
/// `\n` or `\r\n` in the file, because git can change them.
///
/// ```no_run
/// use rest_error::{Catalogued, contract, defender::DefenderError};
///
/// # #[allow(clippy::test_attr_in_doctest)]
/// #[test]
/// fn the_committed_table_is_current() {
///     contract::check_file("errors.md", &DefenderError::CATALOGUE.to_markdown());
/// }
/// # // rustdoc does not compile the body of a test, so the call is repeated here.
/// # fn same_call() {
/// #     contract::check_file("errors.md", &DefenderError::CATALOGUE.to_markdown());
/// # }
/// ```
///
/// # Panics
/// If they differ, or the file cannot be read as text. The message is a [`ContractError`], and names the first line that
/// differs.
#[track_caller]
#[expect(clippy::panic, reason = "a panic is how a test fails")]
pub fn check_file(path: impl AsRef<Path>, text: &str) {
    let path = path.as_ref();
    let result = if is_blessed() { bless_file(path, text) } else { compare_file(path, text) };
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// Compares a text with a file, without ever writing it.
///
/// # Errors
/// [`ContractError`]: the file is [missing](ContractError::Missing), cannot be [read](ContractError::Io), is
/// [not text](ContractError::NotText), or [differs](ContractError::Outdated).
pub fn compare_file(path: impl AsRef<Path>, text: &str) -> Result<(), ContractError> {
    let path = path.as_ref();
    let found = match fs::read(path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(ContractError::Missing { path: path.to_owned() });
        }
        Err(source) => return Err(ContractError::Io { path: path.to_owned(), source }),
    };
    let Ok(found) = String::from_utf8(found) else { return Err(ContractError::NotText { path: path.to_owned() }) };
    match first_difference(&found, text) {
        None => Ok(()),
        Some((line, difference)) => Err(ContractError::Outdated { path: path.to_owned(), line, difference }),
    }
}

/// Writes a text to a file, unless the file is up to date.
///
/// A file that is not text is not changed. Nobody ever reads a half-written file.
///
/// # Errors
/// [`ContractError`]: the file cannot be written, or is not text.
pub fn bless_file(path: impl AsRef<Path>, text: &str) -> Result<(), ContractError> {
    let path = path.as_ref();
    match compare_file(path, text) {
        Ok(()) => Ok(()),
        Err(ContractError::Missing { .. } | ContractError::Outdated { .. }) => write::whole(path, text),
        Err(other) => Err(other),
    }
}

/// The number of the first line that differs, and how. Lines are counted from 1.
fn first_difference(file: &str, text: &str) -> Option<(usize, String)> {
    let mut file_lines = file.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    let mut text_lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    let mut number = 1;
    loop {
        let difference = match (file_lines.next(), text_lines.next()) {
            (None, None) => return None,
            (Some(in_file), Some(in_text)) if in_file == in_text => {
                number += 1;
                continue;
            }
            (Some(in_file), Some(in_text)) => {
                let (in_file, in_text) = excerpts(in_file, in_text);
                format!("the file has {in_file:?}, and the text has {in_text:?}")
            }
            (Some(_), None) => "the text has ended before this line of the file".to_owned(),
            (None, Some(_)) => "the file has ended before this line of the text".to_owned(),
        };
        return Some((number, difference));
    }
}

/// What both lines have around their first difference.
fn excerpts(left: &str, right: &str) -> (String, String) {
    const BEFORE: usize = 20;
    const LENGTH: usize = 60;

    let common = left.chars().zip(right.chars()).take_while(|(one, other)| one == other).count();
    let start = common.saturating_sub(BEFORE);
    let excerpt = |line: &str| -> String {
        let dots = |are_needed: bool| if are_needed { "…" } else { "" };
        let shown: String = line.chars().skip(start).take(LENGTH).collect();
        format!("{}{shown}{}", dots(start > 0), dots(line.chars().nth(start + LENGTH).is_some()))
    };
    (excerpt(left), excerpt(right))
}
