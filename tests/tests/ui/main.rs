//! Compiles each file in the folders here, and compares its errors with the `.stderr` file beside it.
//!
//! After a change of a message, `TRYBUILD=overwrite cargo test -p rest-error-tests --test ui` writes these files again;
//! read the difference as a user would.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its expectation does")]

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

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
    let guide = read(&guide());
    let recorded: String = files("stderr").iter().map(|path| without_places(&read(path))).collect();
    let shown: Vec<&str> = guide.split("```text\n").skip(1).filter_map(|block| block.split("\n```").next()).collect();
    assert!(shown.len() >= 12, "the guide's errors were found: {}", shown.len());
    for error in shown {
        let error = without_places(error);
        assert!(recorded.contains(error.trim_end()), "no input gives this error:\n{error}");
    }
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

/// The chapter of the guide on mistakes.
fn guide() -> PathBuf {
    let source = root().join("runtime/src");
    let mut folders = vec![source];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name() == Some(OsStr::new("mistakes.md")) {
                return path;
            }
        }
    }
    panic!("the guide has a chapter `mistakes.md`")
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
