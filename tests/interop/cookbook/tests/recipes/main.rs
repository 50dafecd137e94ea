//! The programs of the guide `cookbook`, one file each, with the answers that the guide shows. In a file, the program is what
//! lies between the first line and the module `tests`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "each file is the program that it would be on its own, and a test stops where its expectation does"
)]

mod database;
mod grpc;
mod limits;
mod login;
mod own_tests;
mod validation;

// It is formatted at the width of its own package.
#[rustfmt::skip]
#[path = "../../../../src/log.rs"]
pub mod log;
#[rustfmt::skip]
#[path = "../../../../src/shown.rs"]
pub mod shown;

use std::fmt::Write;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, response::Parts},
};
use log::Lines;
use tower::ServiceExt;

const NAME: &str = "runtime/src/guide/cookbook.md";
const GUIDE: &str = include_str!("../../../../../runtime/src/guide/cookbook.md");

const PROGRAMS: [&str; 6] = [
    include_str!("database.rs"),
    include_str!("validation.rs"),
    include_str!("login.rs"),
    include_str!("limits.rs"),
    include_str!("grpc.rs"),
    include_str!("own_tests.rs"),
];

/// The headers that the guide shows.
const HEADERS: [&str; 3] = ["authorization", "www-authenticate", "retry-after"];

async fn answer(app: &Router, request: Request<Body>) -> (Parts, String) {
    let (parts, body) = app.clone().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, 64 * 1024).await.unwrap();
    (parts, String::from_utf8(body.to_vec()).unwrap())
}

/// The value of a header, or an empty text.
fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

/// Sends the requests one after the other, and returns them with their responses, as the guide shows them.
async fn exchanges(
    app: &Router,
    requests: impl IntoIterator<Item = Request<Body>>,
) -> String {
    let mut text = String::new();
    for request in requests {
        let (head, body) = request.into_parts();
        let sent = to_bytes(body, 64 * 1024).await.unwrap();
        let blank = if text.is_empty() { "" } else { "\n" };
        writeln!(text, "{blank}{} {}", head.method, head.uri).unwrap();
        write_rest(&mut text, &head.headers, str::from_utf8(&sent).unwrap());
        let (parts, received) =
            answer(app, Request::from_parts(head, Body::from(sent))).await;
        writeln!(text, "HTTP/1.1 {}", parts.status).unwrap();
        write_rest(&mut text, &parts.headers, &received);
    }
    text
}

fn write_rest(text: &mut String, headers: &HeaderMap, body: &str) {
    for name in HEADERS {
        for value in headers.get_all(name) {
            writeln!(text, "{name}: {}", value.to_str().unwrap()).unwrap();
        }
    }
    if !body.is_empty() {
        writeln!(text, "{body}").unwrap();
    }
}

/// The text with `…` in place of each correlation ID, which is another one in each run, and a line for each detail.
fn as_shown(text: &str) -> String {
    let is_uuid = |word: &str| {
        word.len() == 36 && word.bytes().all(|it| it.is_ascii_hexdigit() || it == b'-')
    };
    let is_end = |it: char| !it.is_ascii_hexdigit() && it != '-';
    let words = text.split_inclusive(is_end).map(|word| {
        let inside = word.trim_end_matches(is_end);
        if is_uuid(inside) { word.replace(inside, "…") } else { word.to_owned() }
    });
    let text: String = words.collect();
    text.replace(r#","details":[{"#, ",\"details\":[\n  {").replace("},{", "},\n  {")
}

/// Fails unless the guide shows this text as a block of its own.
#[track_caller]
fn assert_shown(text: &str) {
    let block = format!("```text\n{}```\n", as_shown(text));
    shown::assert_shown(
        NAME,
        GUIDE,
        &block,
        "This is what the program answers. Update the guide.",
    );
}

/// Sends what is logged on this thread to `lines`, until the guard is dropped.
fn log_to(lines: &Lines) -> tracing::subscriber::DefaultGuard {
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.writer());
    log::subscribe(subscriber.finish())
}

/// The blocks of the guide in this language.
fn blocks(language: &str) -> Vec<&'static str> {
    let open = format!("```{language}\n");
    GUIDE.split(&*open).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn the_guide_shows_the_programs_word_for_word() {
    let programs = PROGRAMS.map(|file| {
        let (_, program) = file.split_once("\n\n").unwrap();
        program.split("\n#[cfg(test)]").next().unwrap()
    });
    let shown = blocks("rust");
    for program in programs {
        let remedy = "The programs are in tests/interop/cookbook. Change both.";
        shown::assert_shown(NAME, GUIDE, &format!("```rust\n{program}```\n"), remedy);
    }
    assert_eq!(shown, programs, "the guide shows other programs, or in another order");
    for program in programs {
        assert!(program.lines().count() <= 75, "longer than a screen:\n{program}");
    }
    let languages: Vec<&str> =
        GUIDE.lines().filter_map(|line| line.strip_prefix("```")).collect();
    assert!(
        languages.iter().all(|it| ["", "rust", "text", "toml"].contains(it)),
        "{languages:?}"
    );
}

/// The programs are built with versions and features that the guide shows.
#[test]
fn the_guide_shows_the_dependencies_of_the_programs() {
    let manifest = include_str!("../../../Cargo.toml");
    let lines = blocks("toml").into_iter().flat_map(str::lines);
    let mut seen = 0;
    for line in lines.filter(|line| !line.starts_with('[')) {
        let (name, shown) = line.split_once(" = ").unwrap();
        let built =
            manifest.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(" = "));
        let built = built.unwrap_or_else(|| panic!("the manifest does not have {name}"));
        // The first quoted text is the version. The others are features.
        let shown: Vec<&str> = shown.split('"').skip(1).step_by(2).collect();
        let built: Vec<&str> = built.split('"').skip(1).step_by(2).collect();
        assert!(
            built[0].starts_with(shown[0]),
            "{name} is built with version {}",
            built[0]
        );
        let is_on = |feature: &&str| *feature == "std" || shown[1..].contains(feature);
        assert!(built[1..].iter().all(is_on), "{name} needs {:?}", &built[1..]);
        seen += 1;
    }
    assert!(seen >= 5, "{seen} dependencies");
}

/// Every block of output is compared by a test, so there are as many blocks as tests that compare one.
#[test]
fn every_output_in_the_guide_is_compared() {
    let compared: usize =
        PROGRAMS.iter().map(|file| file.matches("assert_shown(").count()).sum();
    assert_eq!(blocks("text").len(), compared);
}
