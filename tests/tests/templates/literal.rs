//! A string literal for a value, by one of the many ways to write it.

use std::fmt::Write;

/// `choices` say how; they are taken in turn.
pub(crate) fn literal(value: &str, choices: &[u8]) -> String {
    let mut choices = choices.iter().copied().cycle();
    let mut choose = move || choices.next().unwrap_or_default();
    if choose() % 4 == 0 && !value.contains(char::is_control) {
        return raw(value);
    }
    let mut literal = String::from('"');
    for letter in value.chars() {
        let choice = choose();
        // A line that goes on: it takes away all blanks that follow.
        if choice == 7 && !letter.is_whitespace() {
            literal.push_str("\\\n   ");
        }
        match letter {
            _ if choice.is_multiple_of(12) => literal.extend(letter.escape_unicode()),
            _ if choice % 12 == 1 && letter.is_ascii() => write!(literal, "\\x{:02x}", u32::from(letter)).unwrap(),
            '"' | '\\' | '\n' | '\r' | '\t' => literal.extend(letter.escape_default()),
            control if control.is_control() => literal.extend(control.escape_unicode()),
            other => literal.push(other),
        }
    }
    literal + "\""
}

fn raw(value: &str) -> String {
    let marks = (0..=value.len()).map(|count| "#".repeat(count)).find(|marks| !value.contains(&format!("\"{marks}")));
    let marks = marks.unwrap_or_default();
    format!("r{marks}\"{value}\"{marks}")
}
