//! Compares a generated text with the committed copy of it.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write},
    path::Path,
};

use serde_json::Value;

use super::{
    error::{ContractError, is_blessed},
    write,
};

/// Compares a text that is generated from a catalogue with a committed file, in a test. The text can be anything: the
/// Markdown table, TypeScript, an OpenAPI document.
///
/// With `REST_ERROR_BLESS=1` in the environment, it writes the file if they differ, and prints how they differed: see
/// [`bless_file`]. While the variable `CI` is set, as it is on build servers, it writes nothing. Line breaks may be `\n` or
/// `\r\n` in the file, because git can change them.
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
/// differs. If both are JSON, it also names the first value that differs, by its JSON Pointer.
#[track_caller]
#[expect(clippy::panic, reason = "a panic is how a test fails")]
pub fn check_file(path: impl AsRef<Path>, text: &str) {
    let path = path.as_ref();
    let result = compare_file(path, text);
    let result = if is_blessed() { accept(path, result, |path| bless_file(path, text)) } else { result };
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// Writes the file after all if the comparison has failed, and prints what has changed.
///
/// The standard error gets it directly, because the test harness does not show what a successful test prints otherwise.
pub(super) fn accept(
    path: &Path,
    result: Result<(), ContractError>,
    write: impl FnOnce(&Path) -> Result<(), ContractError>,
) -> Result<(), ContractError> {
    let Err(difference) = result else { return Ok(()) };
    write(path)?;
    let path = path.display();
    let text = match difference {
        ContractError::Differs { differences, .. } => format!("updated {path}\n\n{differences}\n"),
        ContractError::Outdated { line, difference, .. } => {
            format!("updated {path}, which was out of date at line {line}: {difference}\n")
        }
        _ => format!("created {path}\n"),
    };
    // A test does not fail because nobody can read what it prints.
    let _ = io::stderr().write_all(text.as_bytes());
    Ok(())
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
    match first_difference(&found, text).map(|(line, difference)| (line, in_json(&found, text).unwrap_or(difference))) {
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
                format!("the file has {in_file:?}, and the code would now generate {in_text:?}")
            }
            (Some(_), None) => "the code would now generate nothing from this line on".to_owned(),
            (None, Some(_)) => "the file ends here, and the code would now generate more".to_owned(),
        };
        return Some((number, difference));
    }
}

/// Where the values of two JSON documents differ first, and how. `None` if they are not JSON, or have the same values.
fn in_json(file: &str, text: &str) -> Option<String> {
    let [file, text] = [file, text].map(|text| serde_json::from_str::<Value>(text).ok());
    let mut place = String::new();
    let (file, text) = first_value(&file?, &text?, &mut place)?;
    // A document has a member at each place but the whole.
    let whole = if place.is_empty() { "the document".to_owned() } else { format!("`{place}`") };
    Some(match (file, text) {
        (Some(file), Some(text)) => {
            let (file, text) = excerpts(&file, &text);
            format!("in {whole}, the file has {file}, and the code would now generate {text}")
        }
        (Some(_), None) => format!("the file has {whole}, and the code would no longer generate it"),
        (None, _) => format!("the file does not have {whole}, and the code would now generate it"),
    })
}

/// The first value that differs, in both documents, as far as they have it. `place` becomes its JSON Pointer (RFC 6901).
fn first_value(file: &Value, text: &Value, place: &mut String) -> Option<(Option<String>, Option<String>)> {
    if file == text {
        return None;
    }
    let children = match (file, text) {
        (Value::Object(file), Value::Object(text)) => {
            let names: BTreeSet<_> = file.keys().chain(text.keys()).collect();
            let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
            names.into_iter().map(|name| (escaped(name), file.get(name), text.get(name))).collect()
        }
        (Value::Array(file), Value::Array(text)) => {
            let numbers = 0..file.len().max(text.len());
            numbers.map(|number| (number.to_string(), file.get(number), text.get(number))).collect()
        }
        _ => Vec::new(),
    };
    for (name, file, text) in children {
        let len = place.len();
        place.push('/');
        place.push_str(&name);
        match (file, text) {
            (Some(file), Some(text)) => {
                if let Some(found) = first_value(file, text, place) {
                    return Some(found);
                }
            }
            (file, text) => return Some((file.map(Value::to_string), text.map(Value::to_string))),
        }
        place.truncate(len);
    }
    Some((Some(file.to_string()), Some(text.to_string())))
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
