//! The examples of one screen print what the README shows, except for the IDs, which differ each time.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its expectation does")]

use std::{path::Path, process::Command};

/// The text with the same word in place of each generated UUID.
fn without_ids(text: &str) -> String {
    let mut words = Vec::new();
    for word in text.split_inclusive('"') {
        let inside = word.trim_end_matches('"');
        let is_id = inside.len() == 36 && inside.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        words.push(if is_id { "ID\"" } else { word });
    }
    words.concat()
}

#[test]
fn they_print_what_the_readme_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let readme = without_ids(&std::fs::read_to_string(root.join("README.md")).unwrap());
    for example in ["handlers", "codes", "client"] {
        let run = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--package", "rest-error-examples", "--example", example])
            .output()
            .unwrap();
        assert!(run.status.success(), "{example}: {}", String::from_utf8_lossy(&run.stderr));
        let printed = String::from_utf8(run.stdout).unwrap();
        let shown = format!("```text\n$ cargo run --example {example}\n{}```\n", without_ids(&printed));
        assert!(readme.contains(&shown), "the README does not show:\n{shown}");
        let source = std::fs::read_to_string(root.join("examples").join(example).join("main.rs")).unwrap();
        assert!(source.lines().count() <= 60, "{example} is longer than a screen");
    }
}
