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
use tower::ServiceExt;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn readme() -> String {
    without_ids(&fs::read_to_string(root().join("README.md")).unwrap())
}

/// The documentation of the crate.
fn front_page() -> String {
    let source = fs::read_to_string(root().join("runtime/src/lib.rs")).unwrap();
    let lines = source.lines().filter_map(|line| line.strip_prefix("//!"));
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    without_ids(&lines.join("\n"))
}

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
        assert!(readme().contains(&shown), "the README does not show:\n{shown}");
        let source = fs::read_to_string(root().join("examples").join(example).join("main.rs")).unwrap();
        assert!(source.lines().count() <= 60, "{example} is longer than a screen");
    }
}

#[test]
fn the_first_program_of_the_readme_is_an_example() {
    let source = fs::read_to_string(root().join("examples/first/main.rs")).unwrap();
    let (_, program) = source.split_once("\n\n").unwrap();
    let first = readme().split("```rust").nth(1).unwrap().split("```").next().unwrap().to_owned();
    assert_eq!(first, format!(",no_run\n{program}"));
    assert!(front_page().contains(&format!("{program}```\n")), "the documentation begins with another program");
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
    assert!(readme().contains(&shown), "the README does not show:\n{shown}");
    assert!(front_page().contains(&shown), "the documentation does not show:\n{shown}");

    let logged = without_ids(&lines.text());
    let event = logged.lines().find(|line| line.contains("InventoryDown")).unwrap().trim_start();
    assert!(readme().contains(&format!("Z {event}\n```\n")), "the README does not show:\n{event}");
}
