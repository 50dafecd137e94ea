//! A reader who copies the dependencies of a guide can compile its programs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use crate::{files, read};

/// The guides whose first block of dependencies is for all of their programs.
const GUIDES: [&str; 2] = ["client", "serving"];

#[test]
fn the_dependencies_of_a_guide_are_all_that_its_programs_use() {
    let known = crates(&read("Cargo.toml"), "workspace.dependencies");
    let guides = files("runtime/src/guide", &["md"]).into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        (path.file_stem().unwrap().to_string_lossy().into_owned(), text)
    });
    let guides: BTreeMap<String, String> = guides.collect();
    for name in GUIDES {
        let blocks: Vec<(&str, &str)> = blocks(&guides[name]).collect();
        let (_, manifest) = blocks.iter().find(|(language, _)| *language == "toml").unwrap();
        let declared = crates(manifest, "dependencies");
        let programs = blocks.iter().filter(|(language, _)| matches!(*language, "" | "rust" | "no_run"));
        let used: BTreeSet<String> = programs.flat_map(|(_, program)| used(program, &known)).collect();
        assert!(used.contains("rest_error") && used.len() > 4, "{name}: {used:?}");
        assert_eq!(used, declared, "the guide `{name}`: what its programs use, and what it declares");
    }
}

/// The fenced blocks, each with its language.
fn blocks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap())
}

/// The names in a table of a manifest, as Rust spells them.
fn crates(manifest: &str, table: &str) -> BTreeSet<String> {
    let (_, table) = manifest.split_once(&format!("[{table}]\n")).unwrap();
    let lines = table.lines().take_while(|line| !line.starts_with('['));
    let names = lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" ="));
    names.map(|(name, _)| name.replace('-', "_")).collect()
}

/// The known crates whose name begins a path in the lines of a program that a reader sees.
fn used<'a>(program: &'a str, known: &'a BTreeSet<String>) -> impl Iterator<Item = String> + use<'a> {
    let is_part = |char: char| char.is_alphanumeric() || char == '_';
    let shown = program.lines().filter(|line| *line != "#" && !line.starts_with("# "));
    let code = shown.map(|line| line.split("//").next().unwrap_or_default());
    code.flat_map(move |line| {
        line.match_indices("::").filter_map(move |(end, _)| {
            let before = &line[..end];
            let start = before.rfind(|char| !is_part(char)).map_or(0, |at| at + 1);
            let is_first = !before[..start].ends_with("::");
            Some(before[start..].to_owned()).filter(|name| is_first && known.contains(name))
        })
    })
}
