//! The versions in the documents are those that this repository uses.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use crate::{anchors::prose, files, numbers::one_line, read};

const LOCKS: [&str; 4] = ["Cargo.lock", "fuzz/Cargo.lock", "tests/interop/Cargo.lock", "tests/peers/Cargo.lock"];

/// The crates that this repository uses, with their versions.
static LOCKED: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let mut locked = BTreeMap::<_, BTreeSet<_>>::new();
    for lock in LOCKS {
        let text = read(lock);
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(name) = line.strip_prefix("name = ") {
                let version = lines.next().unwrap().trim_start_matches("version = ").trim_matches('"');
                locked.entry(name.trim_matches('"').to_owned()).or_default().insert(version.to_owned());
            }
        }
    }
    locked
});

pub(crate) fn is_crate(name: &str) -> bool {
    LOCKED.contains_key(name)
}

/// Whether a text is a version, or the beginning of one, of a crate.
fn is_used(name: &str, version: &str) -> bool {
    LOCKED[name]
        .iter()
        .any(|used| used.strip_prefix(version).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '+'])))
}

fn documents() -> Vec<(String, String)> {
    let guides = files("runtime/src/guide", &["md"]);
    let guides = guides.iter().map(|file| format!("runtime/src/guide/{}", file.file_name().unwrap().to_str().unwrap()));
    let names =
        ["README.md", "SECURITY.md", "CONTRIBUTING.md", "tests/CLAIMS.md"].map(str::to_owned).into_iter().chain(guides);
    names.map(|name| (one_line(&prose(&read(&name))), name)).collect()
}

/// The words of a text, each with the one after it.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    let mark = |it: char| ".,;:()[]*\"?!`|".contains(it);
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(mark)).collect();
    words
        .windows(2)
        .filter(|pair| pair[1].starts_with(|it: char| it.is_ascii_digit()))
        .map(|pair| (pair[0], pair[1]))
        .collect()
}

fn is_version(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit() || it == b'.')
}

/// A crate that this repository does not use has the version that was looked at.
#[test]
fn a_crate_is_named_with_a_version_that_is_used() {
    let mut seen = 0;
    let mut faults = Vec::new();
    for (text, file) in documents() {
        for (name, version) in pairs(&text).into_iter().filter(|(name, version)| is_crate(name) && is_version(version))
        {
            if !is_used(name, version) {
                faults.push(format!(
                    "{file} says \"{name} {version}\", but the lock files have {name} {}",
                    LOCKED[name].iter().map(String::as_str).collect::<Vec<_>>().join(", ")
                ));
            }
            seen += 1;
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen > 20, "the versions were found: {seen}");
}

#[test]
fn rust_is_named_in_the_lowest_or_the_pinned_version() {
    let value = |file: &str, key: &str| {
        let text = read(file);
        let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'));
        line.unwrap_or_else(|| panic!("{file} has {key}")).to_owned()
    };
    let lowest = value("Cargo.toml", "rust-version");
    let pinned = value("rust-toolchain.toml", "channel");
    let pinned = pinned.rsplit_once('.').unwrap().0;
    let mut seen = 0;
    for (text, file) in documents() {
        for (_, version) in pairs(&text).into_iter().filter(|(name, _)| *name == "Rust") {
            assert!(
                version == lowest || version == pinned,
                "{file} says \"Rust {version}\", but Cargo.toml has {lowest} and rust-toolchain.toml {pinned}"
            );
            seen += 1;
        }
    }
    assert!(seen > 4, "the versions were found: {seen}");
    assert!(
        read("README.md").contains(&format!("| `rust-version` | {lowest} | ")),
        "the row `rust-version` of README.md has another version for this crate than Cargo.toml, which has {lowest}"
    );
}
