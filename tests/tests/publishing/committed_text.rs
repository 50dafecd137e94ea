//! `contract::check_file`: a generated text, held to its committed copy.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rest_error::{
    Catalogued,
    contract::{self, ContractError},
};
use rest_error_tests::panics::caught;

use crate::service::MachineError;

/// A path for one test, without a file.
fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("text-{name}"));
    let _ = fs::remove_file(&path);
    path
}

#[test]
fn a_text_is_written_and_then_matches() {
    let path = fresh("table.md");
    let table = MachineError::CATALOGUE.to_markdown();
    assert!(matches!(contract::compare_file(&path, &table), Err(ContractError::Missing { .. })));
    contract::bless_file(&path, &table).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), table);
    contract::check_file(&path, &table);
    contract::bless_file(&path, &format!("{table}\nMore.\n")).unwrap();
    assert!(fs::read_to_string(&path).unwrap().ends_with("\nMore.\n"));
    assert!(!path.with_extension("md.new").exists());
}

#[test]
fn the_first_line_that_differs_is_shown() {
    let path = fresh("lines");
    let long = "x".repeat(300);
    for (file, text, line, difference) in [
        ("a\nb\n", "a\nc\n", 2, "the file has \"b\", and the code would now generate \"c\"".to_owned()),
        ("a\nb\n", "a\n", 2, "the file has \"b\", and the code would now generate \"\"".to_owned()),
        ("a\n", "a\nb\n", 2, "the file has \"\", and the code would now generate \"b\"".to_owned()),
        ("a\n", "a", 2, "the code would now generate nothing from this line on".to_owned()),
        ("a", "a\n", 2, "the file ends here, and the code would now generate more".to_owned()),
        ("", "a", 1, "the file has \"\", and the code would now generate \"a\"".to_owned()),
        (
            &format!("{long}é{long}"),
            &format!("{long}e{long}"),
            1,
            format!(
                "the file has \"…{0}é{1}…\", and the code would now generate \"…{0}e{1}…\"",
                &long[..20],
                &long[..39]
            ),
        ),
    ] {
        fs::write(&path, file).unwrap();
        match contract::compare_file(&path, text).unwrap_err() {
            ContractError::Outdated { line: found, difference: shown, .. } => {
                assert_eq!((found, shown), (line, difference));
            }
            other => panic!("{other}"),
        }
    }
}

/// A document of OpenAPI is long, and its lines say little.
#[test]
fn the_first_value_of_a_json_document_that_differs_is_named() {
    let path = fresh("value.json");
    let file = "{\n  \"a/b\": {\n    \"c~\": [\n      1,\n      {\n        \"d\": \"x\"\n      }\n    ]\n  }\n}\n";
    fs::write(&path, file).unwrap();
    let text = |value: serde_json::Value| format!("{value:#}\n");
    let json = |members: serde_json::Value| text(serde_json::json!({ "a/b": { "c~": members } }));
    for (text, line, difference) in [
        (
            json(serde_json::json!([1, { "d": "y" }])),
            6,
            "in `/a~1b/c~0/1/d`, the file has \"x\", and the code would now generate \"y\"",
        ),
        (
            json(serde_json::json!([1, { "d": { "e": 1 } }])),
            6,
            "in `/a~1b/c~0/1/d`, the file has \"x\", and the code would now generate {\"e\":1}",
        ),
        (json(serde_json::json!([1])), 4, "the file has `/a~1b/c~0/1`, and the code would no longer generate it"),
        (
            json(serde_json::json!([1, { "d": "x", "e": null }])),
            6,
            "the file does not have `/a~1b/c~0/1/e`, and the code would now generate it",
        ),
        (
            text(serde_json::json!([])),
            1,
            "in the document, the file has {\"a/b\":{\"c~\":[1,{\"d\":\"x\"}]}}, and the code would now generate []",
        ),
        // The values are the same, so the text is what differs.
        (file.trim_end().to_owned(), 11, "the code would now generate nothing from this line on"),
    ] {
        match contract::compare_file(&path, &text).unwrap_err() {
            ContractError::Outdated { line: found, difference: shown, .. } => {
                assert_eq!((found, &*shown), (line, difference));
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn line_breaks_can_be_those_of_windows() {
    let path = fresh("crlf");
    fs::write(&path, "a\r\nb\r\n").unwrap();
    contract::compare_file(&path, "a\nb\n").unwrap();
    contract::bless_file(&path, "a\nb\n").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "a\r\nb\r\n", "a file that matches is not written");
}

#[test]
fn what_is_not_text_is_not_changed() {
    let path = fresh("binary");
    fs::write(&path, b"\xFF\xFE").unwrap();
    for result in [contract::compare_file(&path, "a"), contract::bless_file(&path, "a")] {
        let error = result.unwrap_err();
        assert!(matches!(error, ContractError::NotText { .. }), "{error}");
        assert!(error.to_string().contains("was not changed. Restore the committed file"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"\xFF\xFE");
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for result in [contract::compare_file(folder, "a"), contract::bless_file(folder.join("no/such"), "a")] {
        assert!(matches!(result.unwrap_err(), ContractError::Io { .. }));
    }
}

#[test]
fn check_file_panics_with_the_difference() {
    let path = fresh("panic");
    fs::write(&path, "a").unwrap();
    let message = caught(|| contract::check_file(&path, "b")).unwrap_err();
    assert_eq!(
        message,
        format!(
            "{} is out of date at line 1: the file has \"a\", and the code would now generate \"b\". Update \
             the file with `REST_ERROR_BLESS=1 cargo test -p rest-error-tests`. If error codes have changed, the test of the \
             contract says which clients that breaks",
            path.display()
        )
    );
}
