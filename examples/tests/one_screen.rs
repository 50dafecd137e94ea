//! The programs in the README are the examples, and what the README shows of their output is what they print, except for the
//! IDs, which differ each time.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its expectation does")]

#[allow(
    dead_code,
    unreachable_pub,
    reason = "an example as a module; its `main` serves at a fixed port and is not called"
)]
#[path = "../first/main.rs"]
mod first;
#[path = "../../tests/src/log.rs"]
pub mod log;
#[path = "../../tests/src/shown.rs"]
pub mod shown;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use axum::{
    body::{Body, to_bytes},
    extract::Request,
};
use log::Lines;
use shown::assert_shown;
use tower::ServiceExt;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn readme() -> String {
    without_ids(&fs::read_to_string(root().join("README.md")).unwrap())
}

/// The documentation of the crate, line by line as in the file.
fn front_page() -> String {
    let source = fs::read_to_string(root().join(FRONT_PAGE)).unwrap();
    let lines = source.lines().map(|line| line.strip_prefix("//!").unwrap_or_default());
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    without_ids(&lines.join("\n"))
}

const FRONT_PAGE: &str = "runtime/src/lib.rs";
const UPDATE: &str = "Update the document. Any ID may stand where this shows `ID`.";

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
    for example in ["handlers", "codes", "client"] {
        let run = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--package", "rest-error-examples", "--example", example])
            .output()
            .unwrap();
        assert!(run.status.success(), "{example}: {}", String::from_utf8_lossy(&run.stderr));
        let printed = String::from_utf8(run.stdout).unwrap();
        let shown = format!("```text\n$ cargo run --example {example}\n{}```\n", without_ids(&printed));
        let remedy = format!("This is what `cargo run --example {example}` prints. {UPDATE}");
        assert_shown("README.md", &readme(), &shown, &remedy);
        let source = fs::read_to_string(root().join("examples").join(example).join("main.rs")).unwrap();
        assert!(source.lines().count() <= 60, "{example} is longer than a screen");
    }
}

#[test]
fn the_first_program_of_the_readme_is_an_example() {
    let source = fs::read_to_string(root().join("examples/first/main.rs")).unwrap();
    let (_, program) = source.split_once("\n\n").unwrap();
    let remedy = "The program is examples/first/main.rs: change all three.";
    assert_shown("README.md", &readme(), &format!("```rust,no_run\n{program}```\n"), remedy);
    assert_shown(FRONT_PAGE, &front_page(), &format!("{program}```\n"), remedy);
}

#[tokio::test]
async fn the_first_program_responds_and_logs_as_the_readme_shows() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().with_writer(lines.writer()).without_time().finish();
    let _guard = log::subscribe(subscriber);

    let mut transcript = Vec::new();
    for path in ["/machines/9", "/machines/8", "/nowhere"] {
        let response = first::app().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        transcript.push(format!("$ curl http://127.0.0.1:3000{path}\n{}\n", str::from_utf8(&body).unwrap()));
    }
    let shown = format!("```text\n{}```\n", without_ids(&transcript.concat()));
    let remedy = format!("This is how the program examples/first/main.rs responds. {UPDATE}");
    assert_shown("README.md", &readme(), &shown, &remedy);
    assert_shown(FRONT_PAGE, &front_page(), &shown, &remedy);

    let logged = without_ids(&lines.text());
    let event = logged.lines().find(|line| line.contains("InventoryDown")).unwrap().trim_start();
    let readme = readme();
    let without_time: Vec<&str> = readme.lines().map(|line| line.split_once("Z ").map_or(line, |(_, it)| it)).collect();
    let remedy = format!("This is what the program examples/first/main.rs logs, after the time. {UPDATE}");
    assert_shown("README.md", &without_time.join("\n"), &format!("```text\n{event}\n```\n"), &remedy);
}
