//! A case: a file with one mistake, and the marks under the token that is wrong.
//!
//! ```text
//!     #[error("Machine {idd} was not found")]
//!     //               ~^^^~
//! ```
//!
//! `^` is the token, `~` what belongs to it: a placeholder's braces, the rest of the item. The lines of marks are taken
//! out before rustc sees the file.

use std::{fs, io, path::Path};

use anyhow::{Context as _, Result};

pub(crate) struct Case {
    /// The folder, which is the mistake.
    pub(crate) mistake: &'static str,
    /// The crate whose derive is used.
    pub(crate) name: &'static str,
    /// What rustc compiles.
    pub(crate) source: String,
    /// For each line of the source, the marks below it.
    marks: Vec<String>,
}

/// Lines and columns as rustc counts them: from 1, in characters, the last one exclusive.
pub(crate) struct Range {
    pub(crate) lines: (usize, usize),
    pub(crate) columns: (usize, usize),
}

impl Case {
    /// `None` if there is no such file, as the crate has nothing of that kind.
    pub(crate) fn read(root: &Path, mistake: &'static str, name: &'static str) -> Result<Option<Self>> {
        let path = root.join("cases").join(mistake).join(name).with_extension("rs");
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text.with_context(|| format!("{} can't be read", path.display()))?,
        };
        Ok(Some(Self::parse(mistake, name, &text)))
    }

    fn parse(mistake: &'static str, name: &'static str, text: &str) -> Self {
        let (mut source, mut marks) = (String::new(), Vec::<String>::new());
        for line in text.lines() {
            if let (true, Some(last)) = (is_marks(line), marks.last_mut()) {
                line.clone_into(last);
            } else {
                source += line;
                source.push('\n');
                marks.push(String::new());
            }
        }
        Self { mistake, name, source, marks }
    }

    /// Where the file is, from the folder in which rustc runs.
    pub(crate) fn path(&self) -> String {
        format!("cases/{}/{}.rs", self.mistake, self.name)
    }

    /// Whether the range is the token: all of it is marked, blanks at the ends of lines aside, and some of it with `^`.
    pub(crate) fn is_token(&self, range: &Range) -> bool {
        let mut touched = false;
        for number in range.lines.0..=range.lines.1 {
            let (Some(line), Some(marks)) = (self.source.lines().nth(number - 1), self.marks.get(number - 1)) else {
                return false;
            };
            let from = if number == range.lines.0 { range.columns.0 } else { 1 };
            let to = if number == range.lines.1 { range.columns.1 } else { line.chars().count() + 1 };
            let to = to.max(from + 1); // between two characters: rustc's caret is below the second
            let code = line.chars().enumerate().skip(from - 1).take(to - from);
            let first = code.clone().find(|(_, char)| !char.is_whitespace()).map_or(0, |(at, _)| at);
            let last = code.filter(|(_, char)| !char.is_whitespace()).last().map_or(0, |(at, _)| at);
            for at in first..=last {
                match marks.chars().nth(at) {
                    Some('^') => touched = true,
                    Some('~') => {}
                    _ => return false,
                }
            }
        }
        touched
    }
}

/// Whether a line is a comment of marks alone.
fn is_marks(line: &str) -> bool {
    let comment = line.trim_start().strip_prefix("//").map(str::trim);
    comment.is_some_and(|marks| !marks.is_empty() && marks.chars().all(|char| matches!(char, '~' | '^' | ' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_token(lines: (usize, usize), columns: (usize, usize)) -> bool {
        let text = "    #[error(\"{idd} is\")]\n    //       ~^^^~\n    #[a]\n//  ~~^~\n    B,\n//  ^\n";
        Case::parse("", "", text).is_token(&Range { lines, columns })
    }

    #[test]
    fn the_token_is_the_token_with_or_without_what_belongs_to_it() {
        assert!(is_token((1, 1), (15, 18)));
        assert!(is_token((1, 1), (14, 19)));
        assert!(is_token((1, 1), (16, 17)));
        assert!(is_token((1, 1), (16, 16)));
    }

    #[test]
    fn more_or_other_than_the_token_is_not_the_token() {
        assert!(!is_token((1, 1), (13, 23)));
        assert!(!is_token((1, 1), (14, 15)));
        assert!(!is_token((1, 1), (19, 21)));
        assert!(!is_token((4, 4), (1, 2)));
    }

    #[test]
    fn lines_of_marks_are_not_lines_of_the_source() {
        assert!(is_token((2, 3), (5, 6)));
        assert!(!is_token((2, 3), (5, 7)));
    }
}
