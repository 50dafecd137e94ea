//! What the documents say of the repository is so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where its expectation does")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Of a line `  name, name   words`, the names: those before two blanks that are files or folders.
#[test]
fn the_map_names_files_that_are_there() {
    let text = read("ARCHITECTURE.md");
    let map = text.split("```").nth(1).unwrap();
    let mut folders: Vec<(usize, String)> = Vec::new();
    let mut seen = 0;
    for line in map.lines().skip(1) {
        let depth = line.len() - line.trim_start().len();
        let (names, words) = line.trim().split_once("  ").unwrap_or((line.trim(), ""));
        if depth > 12 {
            // The words of the line above go on.
            continue;
        }
        folders.retain(|(above, _)| *above < depth);
        let base: String = folders.iter().map(|(_, folder)| folder.as_str()).collect();
        let listed = names.split(", ").chain(words.split([' ', ';', ',', ':']));
        for (position, name) in listed.enumerate() {
            let name = name.trim_end_matches(['.', ')']).trim_start_matches('(');
            let is_first = position < names.split(", ").count();
            let is_path = name.ends_with('/') || Path::new(name).extension().is_some_and(|found| found == "rs");
            if !is_path || name.contains('<') {
                continue;
            }
            let places = [format!("{base}{name}"), format!("{base}{}{name}", names.split(", ").next().unwrap())];
            assert!(places.iter().any(|place| root().join(place).exists()), "{name} in {line:?}, at {places:?}");
            seen += 1;
            if is_first && name.ends_with('/') {
                folders.push((depth, name.to_owned()));
            }
        }
    }
    assert!(seen > 80, "the map was read: {seen}");
}

#[test]
fn links_of_the_documents_lead_somewhere() {
    for document in
        ["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "ARCHITECTURE.md", "examples/README.md"]
    {
        let folder = Path::new(document).parent().unwrap();
        for link in read(document).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !link.starts_with("http") && !link.starts_with('#') {
                assert!(root().join(folder).join(link).exists(), "{document} links {link}");
            }
        }
    }
}

/// `wire`, `leaks::name` and the like.
#[test]
fn each_promise_has_its_test() {
    let promises = read("SECURITY.md");
    let rows = promises.lines().filter(|line| line.starts_with("| ") && !line.contains("held by"));
    let mut seen = 0;
    for row in rows {
        let held_by = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let mut target = String::new();
        for name in held_by.split('`').skip(1).step_by(2) {
            let tests = root().join("tests");
            seen += 1;
            match name.split_once("::") {
                _ if name == "fuzz/" || name.contains("unsafe_code") => {}
                Some((module, test)) => {
                    let file = read(format!("tests/{target}/{module}.rs"));
                    assert!(file.contains(&format!("fn {test}(")), "{target}: {name}");
                }
                None if name.contains('/') => {
                    assert!(tests.join("ui").join(name).with_extension("rs").exists(), "{name}");
                }
                None if tests.join(name).join("main.rs").exists() => name.clone_into(&mut target),
                None => assert!(tests.join(&target).join(name).with_extension("rs").exists(), "{target}: {name}"),
            }
        }
        assert!(held_by.contains('`'), "no test: {row}");
    }
    assert!(seen > 25, "the promises were read: {seen}");
}

#[test]
fn the_features_are_those_of_the_manifest() {
    let manifest = read("runtime/Cargo.toml");
    let section = manifest.split("[features]").nth(1).unwrap().split("\n[").next().unwrap();
    let of_manifest: BTreeSet<&str> = section
        .lines()
        .filter(|line| !line.starts_with(['#', ' ', ']']))
        .filter_map(|line| Some(line.split_once(" = ")?.0))
        .filter(|name| *name != "default")
        .collect();
    let readme = read("README.md");
    let table = readme.split("## Features").nth(1).unwrap().split("\n## ").next().unwrap();
    let of_readme: BTreeSet<&str> =
        table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(name, _)| name).collect();
    assert_eq!(of_readme, of_manifest);
    let front = read("runtime/src/lib.rs");
    for feature in of_manifest {
        assert!(front.contains(&format!("`{feature}`")), "the front page does not name {feature}");
    }
}

#[test]
fn the_packages_have_the_licences() {
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        for package in ["runtime", "macros"] {
            assert_eq!(read(format!("{package}/{licence}")), read(licence));
        }
    }
}
