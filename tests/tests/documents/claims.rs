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

/// A sentence of a guide, the file below `runtime/src` that decides, and what is written there.
const LIMITS: [[&str; 4]; 9] = [
    ["cost", "the headers of the 16 codes", "response/head.rs", "const KEPT: usize = 16;"],
    ["cost", "one buffer of at most 16 KiB", "response/shared.rs", "const MAX_KEPT: usize = 16 * 1024;"],
    ["forms", "more than 1 MiB", "middleware/render/rendered.rs", "const MAX_BODY: usize = 1024 * 1024;"],
    ["forms", "may have at most 8 KiB", "middleware/render/attempt.rs", "const MAX_HEADER: usize = 8 * 1024;"],
    ["languages", "more than 100 ranges", "middleware/render/language.rs", "const MAX_RANGES: usize = 100;"],
    ["serving", "up to 20 of them", "parameters/all_failures.rs", "const MAX_FAILURES: usize = 20;"],
    ["serving", "the body has at most 64 KiB", "parameters/all_failures.rs", "const MAX_TEXT: usize = 64 * 1024;"],
    ["serving", "the first 20 further failures", "middleware/log.rs", "const MAX_DETAILS: usize = 20;"],
    ["client", "the first 64 KiB of the body", "client/read.rs", "const MAX_BODY: usize = 64 * 1024;"],
];

#[test]
fn limits_in_the_guides_are_those_of_the_source() {
    for [name, sentence, file, constant] in LIMITS {
        let text = guide(name).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(sentence), "the guide {name} no longer says: {sentence}");
        let source = read(format!("runtime/src/{file}"));
        assert!(source.contains(constant), "{file} no longer has {constant}, but the guide {name} says: {sentence}");
    }
}

/// A sentence of the guide `cost`, the row of the record with what it counts, and the number of allocations there.
const ALLOCATIONS: [[&str; 3]; 3] = [
    ["A body of common size is written with a single allocation", "encode into a fresh vector", "1"],
    ["`to_string` needs one, too", "to_string", "1"],
    ["A response of axum needs seven allocations", "response of axum", "7"],
];

#[test]
fn allocations_in_the_guide_are_those_of_the_record() {
    let guide = guide("cost").split_whitespace().collect::<Vec<_>>().join(" ");
    let record = read("tests/peers/cost/results/runtime.md");
    for [sentence, call, allocations] in ALLOCATIONS {
        assert!(guide.contains(sentence), "the guide cost no longer says: {sentence}");
        let start = format!("| {call} | ");
        let row = record.lines().find_map(|line| line.strip_prefix(&start)?.strip_suffix(" |"));
        let row = row.unwrap_or_else(|| panic!("runtime.md has no row {call}"));
        let counted = row.split(" | ").nth(1).unwrap();
        assert_eq!(counted, allocations, "runtime.md counts {counted} for {call}, but the guide cost says: {sentence}");
    }
}

#[test]
fn build_costs_in_the_readme_are_those_of_the_records() {
    let readme = read("README.md").split_whitespace().collect::<Vec<_>>().join(" ");
    let cells = |record: &str, start: &str| -> Vec<String> {
        let record = read(format!("tests/peers/cost/results/{record}.md"));
        let row = record.lines().rfind(|line| line.starts_with(start));
        let row = row.unwrap_or_else(|| panic!("the record has no row {start}"));
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let first = cells("dependencies", "| rest-error |")[4].parse::<f64>().unwrap();
    let own = cells("compile", "| rest-error: ");
    let thiserror = cells("compile", "| thiserror: ");
    for sentence in [
        format!("takes about {first:.1} times the CPU time"),
        format!("costs rustc {} million instructions, and thiserror's {} million", own[2], thiserror[2]),
        format!("for one of 500, {} and {} million", own[4], thiserror[4]),
    ] {
        assert!(readme.contains(&sentence), "by the records, the README should say: {sentence}");
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
