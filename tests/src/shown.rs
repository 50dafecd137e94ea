//! Whether a document shows a text, and if it does not, where the two differ first.

use std::{cmp::Reverse, collections::BTreeSet};

/// The place of a document that is most like a text, and the first line there that differs.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// Of the document, from 1.
    pub line: usize,
    /// What the document has there.
    pub found: String,
    /// What the text has instead.
    pub expected: String,
    /// How many lines of the text are near.
    pub similarity: usize,
}

/// `None` if the document has the text, as whole lines.
#[must_use]
pub fn difference(document: &str, text: &str) -> Option<Difference> {
    let lines: Vec<&str> = document.lines().collect();
    let wanted: Vec<&str> = text.lines().collect();
    let distinct: BTreeSet<&str> = wanted.iter().copied().collect();
    let rest = |start: usize| lines.get(start..).unwrap_or_default();
    let equal = |start: usize| rest(start).iter().zip(&wanted).take_while(|(found, wanted)| found == wanted).count();
    let similarity = |start: usize| {
        let near: BTreeSet<&str> = rest(start).iter().take(wanted.len()).copied().collect();
        distinct.intersection(&near).count()
    };
    // If no line is equal, the place is where the first line has the same words.
    let first = words(wanted.first().copied().unwrap_or_default());
    let shared = |start: usize| lines.get(start).map_or(0, |line| words(line).intersection(&first).count());
    // Of places that are equally like it, the first.
    let places = (0..lines.len()).map(|start| (similarity(start), shared(start), equal(start), Reverse(start)));
    let (similarity, _, equal, Reverse(start)) = places.max()?;
    let line = |lines: &[&str], at: usize| lines.get(at).map_or("(the end)", |line| *line).to_owned();
    (equal < wanted.len()).then(|| Difference {
        line: start + equal + 1,
        found: line(&lines, start + equal),
        expected: line(&wanted, equal),
        similarity,
    })
}

fn words(line: &str) -> BTreeSet<&str> {
    line.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Fails with the first difference, unless the document has the text, as whole lines.
///
/// # Panics
///
/// If the document does not have it.
#[track_caller]
pub fn assert_shown(name: &str, document: &str, text: &str, how_to_mend: &str) {
    let difference = difference(document, text).map(|Difference { line, found, expected, .. }| {
        format!("{name}, line {line}, has\n    {found}\nwhere it should have\n    {expected}\n{how_to_mend}")
    });
    assert!(difference.is_none(), "{}", difference.unwrap_or_default());
}
