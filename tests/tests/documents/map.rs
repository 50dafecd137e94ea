//! What ARCHITECTURE.md names. The layers in it are the matter of the test `layers`.

use crate::{read, root};

/// A block's first line is a folder, and each further line begins with names in it: `name/, name.rs   words`, perhaps
/// after the number of a layer.
#[test]
fn the_blocks_of_the_map_name_existing_files() {
    let text = read("ARCHITECTURE.md");
    let mut seen = 0;
    for block in text.split("```").skip(1).step_by(2) {
        let mut lines = block.lines().skip(1).map(str::trim);
        let Some(folder) = lines.next().and_then(|first| first.split_whitespace().next()) else { continue };
        if !root().join(folder).is_dir() {
            continue;
        }
        for line in lines {
            let line = line.trim_start_matches(|it: char| it.is_ascii_digit()).trim_start();
            let names = line.split_once("  ").map_or(line, |(names, _)| names);
            for name in names.split(", ").filter(|name| is_path(name)) {
                assert!(root().join(folder).join(name).exists(), "{folder} has no {name}, which is in {line:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "the map was read: {seen}");
}

#[test]
fn the_text_of_the_map_names_existing_files() {
    let text = read("ARCHITECTURE.md");
    let prose: String = text.split("```").step_by(2).collect();
    for name in prose.split('`').skip(1).step_by(2).filter(|name| is_path(name)) {
        let places = ["", "macros/src", "runtime/src", "tests", "tests/tests"];
        assert!(places.iter().any(|place| root().join(place).join(name).exists()), "nothing is called {name}");
    }
}

fn is_path(name: &str) -> bool {
    let is_file = [".rs", ".md", ".toml", ".txt"].iter().any(|ending| name.ends_with(ending));
    (is_file || name.ends_with('/')) && name.chars().all(|it| it.is_ascii_alphanumeric() || "._-/".contains(it))
}
