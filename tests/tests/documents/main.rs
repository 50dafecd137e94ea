//! Compares what the documents say about the repository with the repository.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod anchors;
mod claims;
mod dependencies;
mod features;
mod headers;
mod map;
mod named;
mod numbers;
mod packages;
mod promises;
mod twice;
mod versions;

use std::{
    fs,
    path::{Path, PathBuf},
};

const DOCUMENTS: [&str; 7] = [
    "README.md",
    "SECURITY.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "ARCHITECTURE.md",
    "examples/README.md",
    "macros/README.md",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files below a folder that have one of the extensions.
fn files(folder: impl AsRef<Path>, extensions: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| extensions.iter().any(|wanted| found == *wanted)) {
                files.push(path);
            }
        }
    }
    files
}

#[test]
fn links_lead_to_files() {
    for document in DOCUMENTS {
        let folder = Path::new(document).parent().unwrap();
        for link in read(document).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !link.starts_with("http") && !link.starts_with('#') {
                let file = link.split('#').next().unwrap();
                assert!(root().join(folder).join(file).exists(), "{document} links {link}");
            }
        }
    }
}

/// Of the texts between backticks, those that can only be paths.
#[test]
fn the_paths_in_documents_exist() {
    let guides = files("runtime/src/guide", &["md"]);
    let documents = DOCUMENTS.iter().map(|document| root().join(document)).chain(guides);
    let mut seen = 0;
    for document in documents.filter(|document| !document.ends_with("ARCHITECTURE.md")) {
        let text = fs::read_to_string(&document).unwrap();
        let prose: String = text.split("```").step_by(2).collect();
        let folders = ["macros/", "runtime/", "tests/", "examples/", "fuzz/", ".ci/", ".cargo/", ".github/"];
        let names = prose.split('`').skip(1).step_by(2);
        for path in names.filter(|name| folders.iter().any(|folder| name.starts_with(folder)) && !name.contains(' ')) {
            assert!(root().join(path).exists(), "{} names {path}", document.display());
            seen += 1;
        }
    }
    assert!(seen > 10, "the paths were found: {seen}");
}

#[test]
fn contributing_names_every_test_target() {
    let contributing = read("CONTRIBUTING.md");
    let table = contributing.split("| you work in | run |\n").nth(1).expect("CONTRIBUTING.md has the table");
    let table: Vec<&str> = table.lines().take_while(|line| line.starts_with('|')).collect();
    for entry in fs::read_dir(root().join("tests/tests")).unwrap() {
        let folder = entry.unwrap().path();
        let target = folder.file_name().unwrap().to_str().unwrap();
        if folder.join("main.rs").exists() {
            let is_named = table.iter().any(|row| row.contains(&format!("`{target}`")));
            assert!(
                is_named,
                "the table under \"Checks\" in CONTRIBUTING.md does not say when to run the target `{target}`"
            );
        }
    }
    for folder in fs::read_dir(root().join("runtime/src")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        if folder.is_dir() && !["derive_support", "guide"].contains(&name) {
            let is_named = table.iter().any(|row| row.contains(&format!("`runtime/src/{name}/`")));
            assert!(
                is_named,
                "the table under \"Checks\" in CONTRIBUTING.md does not have the folder runtime/src/{name}"
            );
        }
    }
}

/// Without its code, such a block also passes if it fails to compile for another reason than the one it shows.
#[test]
fn blocks_that_must_not_compile_name_the_error() {
    let mut sources: Vec<PathBuf> = DOCUMENTS.iter().map(|document| root().join(document)).collect();
    for folder in ["runtime/src", "macros/src", "examples"] {
        sources.extend(files(folder, &["rs", "md"]));
    }
    let mut seen = 0;
    for source in sources {
        let text = fs::read_to_string(&source).unwrap();
        for (number, line) in text.lines().enumerate() {
            let Some((_, tags)) = line.split_once("```").filter(|(_, tags)| tags.contains("compile_fail")) else {
                continue;
            };
            let is_code = |tag: &str| {
                tag.strip_prefix('E')
                    .is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|it| it.is_ascii_digit()))
            };
            assert!(tags.split(',').any(is_code), "{}:{}: no error code in {line:?}", source.display(), number + 1);
            seen += 1;
        }
    }
    assert!(seen > 0, "the blocks were found");
}

#[test]
fn records_and_workflows_name_the_supported_compilers() {
    let toolchain = read("rust-toolchain.toml");
    let pinned = toolchain.lines().find_map(|line| line.strip_prefix("channel = \"")?.strip_suffix('"')).unwrap();
    let costs: serde_json::Value = serde_json::from_str(&read("tests/peers/cost/figures.json")).unwrap();
    let compiler = costs.get("rustc").and_then(serde_json::Value::as_str).unwrap();
    assert!(compiler.starts_with(&format!("rustc {pinned} ")), "the cost record is that of {compiler}");
    let mistakes = read("tests/peers/mistakes/RESULTS.md");
    assert!(mistakes.contains(&format!("rustc {pinned} ")), "the mistakes' record is that of another compiler");

    let manifest = read("Cargo.toml");
    let lowest = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \"")?.strip_suffix('"')).unwrap();
    let workflow = read(".github/workflows/ci.yml");
    assert!(workflow.contains(&format!("RUSTUP_TOOLCHAIN: \"{lowest}\"")), "the workflow tests another lowest Rust");
}
