//! The scores as Markdown.

use std::fmt::Write as _;

use time::OffsetDateTime;

use crate::{
    rules::{CRATES, Mistake},
    score::{Outcome, Score},
};

/// How the line starts that is not compared.
pub(crate) const DATE: &str = "Measured on ";

pub(crate) struct Report {
    pub(crate) rows: Vec<(&'static Mistake, Vec<Outcome>)>,
    pub(crate) versions: Vec<String>,
    pub(crate) compiler: String,
}

impl Report {
    /// RESULTS.md.
    pub(crate) fn results(&self) -> String {
        let rules = self.rows.iter().fold(String::new(), |mut text, (mistake, _)| {
            let _ = writeln!(text, "| {} | {} |", mistake.title, mistake.mend_in_words);
            text
        });
        format!(
            include_str!("results.in"),
            date = DATE,
            today = OffsetDateTime::now_utc().date(),
            compiler = self.compiler,
            table = self.table(),
            rules = rules,
        )
    }

    /// The table: mistakes down, crates across, and the sums.
    pub(crate) fn table(&self) -> String {
        let mut text = "| mistake |".to_owned();
        for (name, version) in CRATES.iter().zip(&self.versions) {
            let _ = write!(text, " {name} {version} |");
        }
        text += "\n|---|---|---|---|---|---|\n";
        for (mistake, outcomes) in &self.rows {
            let _ = write!(text, "| {} |", mistake.title);
            for outcome in outcomes {
                let _ = write!(text, " {} |", cell(outcome));
            }
            text.push('\n');
        }
        text += "| **sum** |";
        for column in 0..CRATES.len() {
            let _ = write!(text, " **{}** |", self.sum(column));
        }
        text.push('\n');
        text
    }

    /// The sums, as README.md gives them.
    pub(crate) fn sums(&self) -> String {
        let sums = CRATES.iter().enumerate().map(|(column, name)| format!("{name} {}", self.sum(column)));
        sums.collect::<Vec<_>>().join(", ")
    }

    fn sum(&self, column: usize) -> String {
        let outcomes = self.rows.iter().filter_map(|(_, outcomes)| outcomes.get(column));
        let scores = outcomes.filter_map(|outcome| match outcome {
            Outcome::NotApplicable => None,
            Outcome::Scored(score) => Some(score.points()),
        });
        let (points, cases) = scores.fold((0, 0), |(points, cases), more| (points + more, cases + 1));
        format!("{points}/{}", cases * 3)
    }

    /// ERRORS.md: all that rustc said.
    pub(crate) fn errors(&self) -> String {
        let mut text = include_str!("errors.in").to_owned();
        for (mistake, outcomes) in &self.rows {
            let _ = write!(text, "\n## {}\n", mistake.title);
            for (name, outcome) in CRATES.iter().zip(outcomes) {
                let Outcome::Scored(score) = outcome else { continue };
                let _ = write!(text, "\n### {name}: {}\n\n```text\n", cell(outcome));
                text += &rendered(score);
                text += "```\n";
            }
        }
        text
    }
}

/// The points, and what the missing ones were for.
fn cell(outcome: &Outcome) -> String {
    let Outcome::Scored(score) = outcome else { return "–".to_owned() };
    let mut lost = Vec::new();
    match score.errors.len() {
        0 => return "0 (compiles)".to_owned(),
        1 => {}
        several => lost.push(format!("{several} errors")),
    }
    if !score.token {
        lost.push("not the token".to_owned());
    }
    if !score.mend {
        lost.push("not how to mend".to_owned());
    }
    if lost.is_empty() { score.points().to_string() } else { format!("{} ({})", score.points(), lost.join(", ")) }
}

/// The errors as on the terminal. Of those in the code that merely uses the type, the first two lines.
fn rendered(score: &Score) -> String {
    if score.errors.is_empty() {
        return "no error\n".to_owned();
    }
    let mut text = String::new();
    for error in &score.errors {
        let follows = error.carets().all(|(file, _)| file.ends_with("uses.rs"));
        for line in error.rendered().lines().take(if follows { 2 } else { usize::MAX }) {
            text += &without_folders(line);
            text.push('\n');
        }
        text.push('\n');
    }
    text.pop();
    text
}

/// A line without the folders of the machine in which libraries are.
fn without_folders(line: &str) -> String {
    let Some((arrow, path)) = line.split_once("--> ").or_else(|| line.split_once("::: ")) else {
        return line.to_owned();
    };
    let arrow = line.strip_suffix(path).unwrap_or(arrow);
    match path.find("/library/") {
        Some(at) if path.starts_with('/') => format!("{arrow}$RUST{}", path.get(at..).unwrap_or_default()),
        _ => line.to_owned(),
    }
}
