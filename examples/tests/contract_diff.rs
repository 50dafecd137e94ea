//! The example `contract_diff`, run as a program.
#![allow(clippy::unwrap_used, reason = "a test stops where its expectation does")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use rest_error::{Catalogued, HttpError, catalogue, contract::Contract};

catalogue! {
    struct Old = HttpError["Gone", "Conflict"];
    struct More = HttpError["Gone", "Conflict", "Locked"];
}

fn file(name: &str, contract: &Contract) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("contract-diff-{name}.json"));
    let _ = fs::remove_file(&path);
    contract.bless(&path).unwrap();
    path
}

/// The exit status, the standard output and the standard error.
fn run<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "rest-error-examples", "--example", "contract_diff", "--"])
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_exit_status_says_whether_clients_break() {
    let old = file("old", &Contract::of(Old::CATALOGUE));
    let more = file("more", &Contract::of(More::CATALOGUE));
    assert_eq!(run(&[&old, &old]), (0, "no differences\n".to_owned(), String::new()));
    let (status, text, error) = run(&[&old, &more]);
    assert_eq!((status, &*error), (0, ""));
    assert_eq!(text, "does not break clients:\n  - `Locked`: the code was added, with status 423\n");
    let (status, text, error) = run(&[&more, &old]);
    assert_eq!((status, &*error), (1, ""));
    assert_eq!(
        text,
        "breaks clients:\n  - `Locked`: the code, with status 423, was removed (affects clients that match on the code, \
         because their list of codes no longer has it)\nto avoid that:\n  - if the middleware can still send the code, list it in \
         `catalogue!` again\n"
    );
}

#[test]
fn the_output_can_be_json() {
    let old = file("json-old", &Contract::of(Old::CATALOGUE));
    let more = file("json-more", &Contract::of(More::CATALOGUE));
    let (status, text, _) = run(&[Path::new("--json"), &old, &more]);
    assert_eq!(status, 0);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "breaking": [],
            "harmless": [{ "change": "the code was added, with status 423", "code": "Locked" }],
        })
    );
    assert_eq!(run(&[Path::new("--json"), &more, &old]).0, 1);
}

#[test]
fn what_cannot_be_compared_is_reported() {
    let old = file("good", &Contract::of(Old::CATALOGUE));
    let (status, text, error) = run(&[&old, Path::new("no/such.json")]);
    assert_eq!((status, &*text), (2, ""));
    assert!(error.starts_with("contract_diff: there is no file no/such.json"), "{error}");
    let half = old.with_extension("half");
    let whole = fs::read(&old).unwrap();
    fs::write(&half, &whole[..whole.len() / 2]).unwrap();
    let (status, _, error) = run(&[&half, &old]);
    assert_eq!(status, 2);
    assert!(error.contains("is not a contract of error codes, and was not changed"), "{error}");
    for arguments in [&[][..], &["a"], &["a", "b", "c"], &["--yaml", "a", "b"]] {
        let (status, text, error) = run::<&str>(arguments);
        assert_eq!((status, &*text), (2, ""));
        assert!(error.starts_with("usage: contract_diff [--json] OLD NEW"), "{error}");
    }
}
