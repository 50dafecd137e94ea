//! What `format!` takes and the derive refuses, each on purpose.

use crate::grammar::Case;

/// Why the derive refuses a template that `format!` takes, if it does.
pub(crate) fn refusal(case: &Case) -> Option<&'static str> {
    let mut text = case.value.as_str();
    while let Some(next) = text.chars().next() {
        let (rest, doubled) = (&text[next.len_utf8()..], text.starts_with("{{") || text.starts_with("}}"));
        if doubled {
            text = &text[2..];
        } else if next == '{' {
            let (hole, behind) = hole(rest);
            if let Some(reason) = in_hole(hole) {
                return Some(reason);
            }
            text = behind;
        } else if next.is_control() {
            return Some("a message is one line, without control characters");
        } else {
            text = rest;
        }
    }
    None
}

/// What a placeholder holds, and what is behind it, in a template that is known to be valid.
fn hole(text: &str) -> (&str, &str) {
    // A brace can fill.
    let fill = fill(text).filter(|(at, _)| text.find('}').is_none_or(|end| *at <= end));
    let from = fill.map_or(0, |(at, fill)| at + fill.len_utf8());
    let end = from + text[from..].find('}').expect("a valid placeholder ends");
    (&text[..end], &text[end + 1..])
}

/// The character that fills, and where.
fn fill(hole: &str) -> Option<(usize, char)> {
    let at = hole.find(':')? + 1;
    let mut spec = hole[at..].chars();
    let fill = spec.next()?;
    matches!(spec.next(), Some('<' | '^' | '>')).then_some((at, fill))
}

fn in_hole(hole: &str) -> Option<&'static str> {
    let (name, spec) = hole.split_once(':').unwrap_or((hole, ""));
    if name.trim().is_empty() {
        Some("a placeholder names its field: the order of fields is no order of arguments")
    } else if spec.contains(".*") {
        Some("`.*` takes the next argument, and there is no order of arguments")
    } else if name.trim() == "LIMIT" || spec.contains("LIMIT$") {
        Some("a message shows fields, not what else is in scope")
    } else if fill(hole).is_some_and(|(_, fill)| fill.is_control()) {
        Some("a message has no control characters, as a fill neither")
    } else {
        None
    }
}
