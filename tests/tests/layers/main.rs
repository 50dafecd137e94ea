//! Holds the source of both crates to the layers in ARCHITECTURE.md: a file imports from its own folder and from lower
//! layers, and the files of a crate import each other in no circle.
//!
//! `map` reads the layers, `tree` the modules and what they name, `resolve` follows names through re-exports to the file
//! that defines them, and `check` compares. `planted` plants forbidden imports in small trees, and expects each to be found.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod check;
mod map;
mod planted;
mod references;
mod resolve;
mod tokens;
mod tree;

use std::{collections::BTreeMap, fs, path::Path};

use map::Map;
use tree::Tree;

/// The source files of a crate, by their paths from its source folder.
type Files = BTreeMap<String, String>;

#[test]
fn every_import_of_the_runtime_goes_down() {
    imports_go_down("runtime/src");
}

#[test]
fn every_import_of_the_macros_goes_down() {
    imports_go_down("macros/src");
}

#[test]
fn no_files_of_the_runtime_import_each_other_in_a_circle() {
    no_circles("runtime/src");
}

#[test]
fn no_files_of_the_macros_import_each_other_in_a_circle() {
    no_circles("macros/src");
}

fn imports_go_down(source: &str) {
    let faults = faults(source);
    assert!(faults.is_empty(), "in {source}:\n{}\n", faults.join("\n"));
}

/// The imports that are against the layers.
fn faults(source: &str) -> Vec<String> {
    let files = files(source);
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map is there");
    let map = Map::parse(&text, source).unwrap_or_else(|error| panic!("ARCHITECTURE.md: {error}"));
    check::layers(&map, &Tree::of(&files))
}

fn no_circles(source: &str) {
    // An import that goes up closes circles, in which most files are right.
    assert!(faults(source).is_empty(), "in {source}: first fix what the test `every_import_…_goes_down` reports");
    let circles = check::circles(&Tree::of(&files(source)));
    assert!(circles.is_empty(), "in {source}:\n{}\n", circles.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in a folder of the project")
}

fn files(source: &str) -> Files {
    let source = root().join(source);
    let mut files = Files::new();
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&source).expect("it is below").to_str().expect("the name is UTF-8");
                let text = fs::read_to_string(&path).expect("the file can be read");
                files.insert(name.replace('\\', "/"), text);
            }
        }
    }
    assert!(files.len() > 20, "the files were found: {}", files.len());
    files
}
