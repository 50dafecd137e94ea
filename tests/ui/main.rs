//! What a mistake looks like: each file in a folder here, compiled, and its errors compared with the `.stderr` beside it.
//!
//! After a change of the sentences, `TRYBUILD=overwrite cargo test -p rest-error-tests --test ui` writes them anew; read
//! the difference as a user would.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// rustc's own words differ from version to version, so they are compared on this one.
const TOOLCHAIN: &str = "rustc 1.95.";

#[test]
fn mistakes_are_told_as_recorded() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    if !version.starts_with(TOOLCHAIN) {
        println!("skipped: the recorded errors are those of {TOOLCHAIN}x, and this is {}", version.trim());
        return;
    }
    let tests = trybuild::TestCases::new();
    for input in files("rs") {
        tests.compile_fail(input);
    }
}

#[test]
fn each_input_has_its_errors_and_no_errors_are_orphans() {
    let stems = |extension| {
        let mut stems: Vec<PathBuf> = files(extension).iter().map(|path| path.with_extension("")).collect();
        stems.sort();
        stems
    };
    let inputs = stems("rs");
    assert!(inputs.len() > 20, "the inputs were found: {inputs:?}");
    assert_eq!(inputs, stems("stderr"));
}

/// The files of the topic folders with this extension.
fn files(extension: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        entries.map(|entry| entry.expect("the entry can be read").path()).collect()
    };
    let topics = entries(&root).into_iter().filter(|path| path.is_dir());
    topics.flat_map(|topic| entries(&topic)).filter(|path| path.extension() == Some(OsStr::new(extension))).collect()
}

#[test]
fn the_guide_shows_errors_as_they_are() {
    let read = |path: &Path| fs::read_to_string(path).expect("the file can be read");
    let guide = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/docs/mistakes.md"));
    let recorded: String = files("stderr").iter().map(|path| read(path)).collect();
    let shown: Vec<&str> = guide.split("```text\n").skip(1).filter_map(|block| block.split("\n```").next()).collect();
    assert!(shown.len() >= 12, "the guide's errors were found: {}", shown.len());
    for error in shown {
        assert!(recorded.contains(error), "no mistake gives this error any more:\n{error}");
    }
}
