//! `tests/CLAIMS.md` lists what the README and the guides claim, and what it names as checks exists and runs.

use std::{collections::BTreeSet, fs};

use crate::{anchors::prose, files, named, read};

/// A table of the list.
struct Table {
    /// The README, or the name of a guide.
    document: String,
    /// Section, claim, and by what it is checked.
    rows: Vec<[String; 3]>,
}

fn tables() -> Vec<Table> {
    let claims = read("tests/CLAIMS.md");
    let sections = claims.split("\n## ").skip(1);
    let table = |section: &str| {
        let title = section.lines().next().unwrap();
        let document = title.split('`').nth(1).unwrap_or(title).to_owned();
        let lines = section.lines().filter(|line| line.starts_with("| ")).skip(1);
        let rows = lines.map(|line| {
            let cells: Vec<String> = line.trim_matches(['|', ' ']).split(" | ").map(str::to_owned).collect();
            cells.try_into().unwrap_or_else(|cells| panic!("a row has three cells: {cells:?}"))
        });
        Table { document, rows: rows.collect() }
    };
    sections.map(table).collect()
}

fn guide(name: &str) -> String {
    read(format!("runtime/src/guide/{name}.md"))
}

/// The headings outside of blocks of code.
fn headings(text: &str) -> BTreeSet<String> {
    prose(text)
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim().to_owned())
        .collect()
}

/// Where the check ends and words begin for which there is none.
const WORDS: [&str; 2] = ["cited: ", "by nature"];

#[test]
fn every_claim_names_what_holds_it() {
    for table in tables() {
        for [section, claim, checked_by] in &table.rows {
            let without_remarks: String =
                checked_by.split('(').map(|part| part.split_once(')').map_or(part, |(_, rest)| rest)).collect();
            let end = WORDS.iter().filter_map(|words| without_remarks.find(words)).min();
            let names = named::check(&without_remarks[..end.unwrap_or(without_remarks.len())]);
            assert!(names > 0 || end == Some(0), "{}, {section}: nothing is named for {claim}", table.document);
            let is_cited = !checked_by.contains("cited: ") || checked_by.chars().any(|it| it.is_ascii_digit());
            assert!(is_cited || checked_by.contains("version"), "{claim}: no version is cited");
        }
    }
}

#[test]
fn every_document_has_a_table_and_every_section_a_row() {
    let guides = read("runtime/src/guide.rs");
    let names = guides.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(" {}"));
    let expected: Vec<&str> = ["README"].into_iter().chain(names).chain(["attributes"]).collect();
    let tables = tables();
    assert_eq!(tables.iter().map(|table| table.document.as_str()).collect::<Vec<_>>(), expected);
    for Table { document, rows } in tables {
        let text = if document == "README" { read("README.md") } else { guide(&document) };
        let headings = headings(&text);
        let sections: BTreeSet<String> =
            rows.into_iter().map(|[section, ..]| section).filter(|section| section != "(all)").collect();
        let unknown: Vec<_> = sections.difference(&headings).collect();
        assert!(unknown.is_empty(), "{document} has no sections {unknown:?}");
        // Every section of `mistakes` is one claim, which the test target `ui` holds.
        let missing: Vec<_> = headings.difference(&sections).filter(|_| document != "mistakes").collect();
        assert!(missing.is_empty(), "tests/CLAIMS.md has no claims of {document}, {missing:?}");
    }
}

#[test]
fn build_costs_in_the_documents_are_those_of_the_record() {
    let record = read("tests/peers/cost/results/dependencies.md");
    let row = record.lines().rfind(|line| line.starts_with("| rest-error | "));
    let row = row.expect("dependencies.md has a row for rest-error");
    let ratio: f64 = row.trim_matches(['|', ' ']).split(" | ").nth(3).unwrap().parse().unwrap();
    for (document, text) in [("README.md", read("README.md")), ("the guide `cost`", guide("cost"))] {
        let sentence = format!("about {ratio:.1} times the CPU time");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&sentence), "by dependencies.md, {document} should say \"{sentence}\"");
    }
}

#[test]
fn compile_errors_in_the_guide_on_languages_are_recorded() {
    let recorded =
        files("tests/tests/ui/translation", &["stderr"]).into_iter().map(|file| fs::read_to_string(file).unwrap());
    let recorded: String = recorded.collect();
    let guide = guide("languages");
    let quoted: Vec<_> = guide.split("```text\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    assert!(!quoted.is_empty());
    for sentence in quoted.iter().flat_map(|block| block.lines()) {
        assert!(recorded.contains(sentence), "no recorded error has: {sentence}");
    }
}
