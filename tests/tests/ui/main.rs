//! Compiles each file in the folders here, and compares its errors with the `.stderr` file beside it.
//!
//! After a change of a message, `TRYBUILD=overwrite cargo test -p rest-error-tests --test ui` writes these files again;
//! read the difference as a user would. `cargo test -p rest-error-tests --test ui -- mistakes trybuild=unknown` compiles only the
//! inputs whose path contains "unknown".
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its expectation does")]

mod compiled;

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use rest_error_tests::shown::{Difference, difference};

/// rustc's own messages differ between versions, so the recorded ones are only valid for the pinned version. With another
/// toolchain, leave this test out: `cargo test -- --skip mistakes_give_the_recorded_errors`.
#[test]
fn mistakes_give_the_recorded_errors() {
    let pinned = pinned();
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    assert_eq!(
        version.split_whitespace().nth(1),
        Some(&*pinned),
        "the recorded errors are those of Rust {pinned}, which `rust-toolchain.toml` pins, and this is {}; with another \
         toolchain, add `-- --skip mistakes_give_the_recorded_errors`",
        version.trim(),
    );
    assert!(
        env::var_os("CI").is_none() || env::var_os("TRYBUILD").is_none(),
        "`TRYBUILD` cannot write the recorded errors in CI, which `CI` in the environment stands for"
    );
    let failed = compiled::failed();
    assert!(
        failed.is_empty(),
        "these inputs have other errors than the recorded ones:\n\n{}\n\nIf a message changed by accident, fix the derive. If it \
         changed on purpose, write the records with TRYBUILD=overwrite, and read the difference.",
        failed.join("\n"),
    );
    // After the comparison, because this run may have written the records.
    check_the_guide();
}

#[test]
#[ignore = "`mistakes_give_the_recorded_errors` runs this"]
fn compile_each_input() {
    let tests = trybuild::TestCases::new();
    for input in files("rs") {
        tests.compile_fail(input);
    }
}

#[test]
fn every_input_has_its_recorded_errors() {
    let stems = |extension| {
        let mut stems: Vec<PathBuf> = files(extension).iter().map(|path| path.with_extension("")).collect();
        stems.sort();
        stems
    };
    let inputs = stems("rs");
    assert!(inputs.len() > 20, "the inputs were found: {inputs:?}");
    assert_eq!(inputs, stems("stderr"));
}

#[test]
fn the_guide_shows_recorded_errors() {
    // While the records are written, `mistakes_give_the_recorded_errors` looks at the guide afterwards.
    if env::var_os("TRYBUILD").is_none() {
        check_the_guide();
    }
}

const GUIDE: &str = "runtime/src/guide/mistakes.md";

fn check_the_guide() {
    let guide = read(&root().join(GUIDE));
    let records: Vec<(PathBuf, String)> =
        files("stderr").into_iter().map(|path| (path.clone(), without_places(&read(&path)))).collect();
    let shown: Vec<&str> = guide.split("```text\n").skip(1).filter_map(|block| block.split("\n```").next()).collect();
    assert!(shown.len() >= 12, "{GUIDE} shows only {} errors", shown.len());
    let faults: Vec<String> = shown.into_iter().filter_map(|error| fault(error, &records)).collect();
    assert!(
        faults.is_empty(),
        "{GUIDE} shows errors that no `.stderr` file has. If a message changed on purpose, update these blocks of the guide.\n\n{}",
        faults.join("\n\n")
    );
}

/// What is wrong with an error in the guide: it, and the recorded error that is most like it.
fn fault(error: &str, records: &[(PathBuf, String)]) -> Option<String> {
    let shown = without_places(error);
    let mut nearest: Option<(&Path, Difference)> = None;
    for (path, record) in records {
        let difference = difference(record, &shown)?;
        if nearest.as_ref().is_none_or(|(_, nearest)| nearest.similarity < difference.similarity) {
            nearest = Some((path, difference));
        }
    }
    let (path, Difference { found, expected, .. }) = nearest?;
    let path = path.strip_prefix(root()).unwrap_or(path).display();
    Some(format!(
        "The guide has\n{error}\nThe nearest recorded error is in {path}. It has\n    {found}\nwhere the guide has\n    {expected}"
    ))
}

/// An error without the names of files, which differ between a test and a user's crate.
fn without_places(error: &str) -> String {
    error.lines().filter(|line| !line.trim_start().starts_with("--> ")).flat_map(|line| [line, "\n"]).collect()
}

/// The version that `rust-toolchain.toml` pins.
fn pinned() -> String {
    let file = read(&root().join("rust-toolchain.toml"));
    let channel = file.lines().find_map(|line| line.strip_prefix("channel = \"")?.strip_suffix('"'));
    channel.expect("`rust-toolchain.toml` has a channel").to_owned()
}

/// The files of the topic folders with this extension.
fn files(extension: &str) -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let topics = entries(&here).into_iter().filter(|path| path.is_dir());
    topics.flat_map(|topic| entries(&topic)).filter(|path| path.extension() == Some(OsStr::new(extension))).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in a folder of the project").to_path_buf()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    entries.map(|entry| entry.expect("the entry can be read").path()).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("the file can be read")
}
