//! The contract check.

use std::{
    fs, panic,
    path::{Path, PathBuf},
    process::Command,
};

use http::StatusCode;
use rest_error::{
    Catalogue, Catalogued, ErrorSpec,
    contract::{self, ContractError, Differences},
    defender::DefenderError,
};

use crate::service::MachineError;

/// A path for one test, at which nothing is.
fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("contract-{name}.json"));
    let _ = fs::remove_file(&path);
    path
}

fn spec(code: &'static str, status: u16) -> ErrorSpec {
    ErrorSpec::new(code, StatusCode::from_u16(status).unwrap())
}

fn catalogue(rows: Vec<ErrorSpec>) -> Catalogue {
    Catalogue::new("test", rows.leak(), &[])
}

/// How a service's codes are seen to have changed.
fn differences(name: &str, before: Vec<ErrorSpec>, after: Vec<ErrorSpec>) -> Differences {
    let path = fresh(name);
    contract::bless(&catalogue(before), &path).unwrap();
    let now = catalogue(after);
    match contract::compare(&now, &path) {
        Err(ContractError::Differs { differences, .. }) => {
            contract::bless(&now, &path).unwrap();
            contract::compare(&now, &path).expect("the blessed file agrees");
            differences
        }
        Ok(()) => Differences::default(),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn the_file_is_stable_and_sorted() {
    let path = fresh("form");
    contract::bless(MachineError::CATALOGUE, &path).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains(
            r#"
    "MachineNotFound": {
      "aliases": [
        "NoSuchMachine"
      ],
      "message": "Machine {id} was not found",
      "params": [
        "id"
      ],
      "retryable": false,
      "status": 404
    },
"#
        ),
        "{text}"
    );
    assert!(text.starts_with("{\n  \"codes\": {\n"));
    assert!(text.ends_with("\n  },\n  \"version\": 1\n}\n"));
    let codes: Vec<_> = text.lines().filter(|line| line.starts_with("    \"")).collect();
    assert_eq!(codes.len(), MachineError::CATALOGUE.len());
    assert!(codes.is_sorted());
    contract::check(MachineError::CATALOGUE, &path);
    assert!(!path.with_extension("json.new").exists());
}

#[test]
fn the_order_of_the_declaration_is_no_difference() {
    let found = differences("order", vec![spec("A", 400), spec("B", 400)], vec![spec("B", 400), spec("A", 400)]);
    assert!(found.is_empty(), "{found}");
}

#[test]
fn what_breaks_clients_stands_apart_from_what_does_not() {
    let before = vec![
        spec("Kept", 400),
        spec("Gone", 404).with_aliases(&["GoneToo"]),
        spec("Renamed", 404),
        spec("Moved", 404),
        spec("Argument", 400).with_template(&["", "old", " is wrong"]),
        spec("Alias", 400).with_aliases(&["Left", "Stays"]),
        spec("Final", 400).with_retry(true),
        spec("Again", 400),
        spec("Text", 400).with_template(&["before"]),
    ];
    let after = vec![
        spec("Kept", 400),
        spec("Renewed", 404).with_aliases(&["Renamed"]),
        spec("Moved", 410),
        spec("Argument", 400).with_template(&["", "new", " is wrong"]),
        spec("Alias", 400).with_aliases(&["Stays", "Came"]),
        spec("Final", 400),
        spec("Again", 400).with_retry(true),
        spec("Text", 400).with_template(&["after"]),
    ];
    let found = differences("differences", before, after);
    assert_eq!(
        found.breaking(),
        [
            "`Gone`, status 404, is gone: a client that matches on it will never meet it again",
            "`Renamed`, status 404, is gone: `Renewed`, of which it is an alias, is sent instead",
            "`Alias`: the alias `Left` is gone: a client that meets it won't know it",
            "`Argument`: the argument `old` is gone from the message",
            "`Final`: the request was to be sent again, and is to be no longer",
            "`Moved`: the status was 404 and is 410",
        ],
    );
    assert_eq!(
        found.harmless(),
        [
            "`Again`: the request may be sent again now",
            "`Alias`: the alias `Came` is new",
            "`Argument`: the argument `new` is new in the message",
            "`Argument`: the message was \"{old} is wrong\" and is \"{new} is wrong\"",
            "`Renewed`, status 404, is new",
            "`Text`: the message was \"before\" and is \"after\"",
        ],
    );
}

#[test]
fn a_test_fails_with_the_whole_report() {
    let path = fresh("report");
    contract::bless(&catalogue(vec![spec("Gone", 404)]), &path).unwrap();
    let now = catalogue(vec![spec("New", 409)]);
    let before = fs::read(&path).unwrap();
    let payload = panic::catch_unwind(|| contract::check(&now, &path)).unwrap_err();
    assert_eq!(
        *payload.downcast::<String>().unwrap(),
        format!(
            "the error codes are not those of {}\n\n\
             breaks clients:\n\
             \x20 - `Gone`, status 404, is gone: a client that matches on it will never meet it again\n\
             does not break clients:\n\
             \x20 - `New`, status 409, is new\n\n\
             if that is meant, write the file: `REST_ERROR_BLESS=1 cargo test -p rest-error-tests`",
            path.display()
        ),
    );
    assert_eq!(fs::read(&path).unwrap(), before, "nothing was written");
}

#[test]
fn a_harmless_difference_alone_is_one() {
    let found = differences("harmless", vec![spec("A", 400)], vec![spec("A", 400), spec("B", 400)]);
    assert_eq!((found.breaking().len(), found.harmless().len(), found.is_empty()), (0, 1, false));
    let found = differences("breaking", vec![spec("A", 400), spec("B", 400)], vec![spec("A", 400)]);
    assert_eq!((found.breaking().len(), found.harmless().len(), found.is_empty()), (1, 0, false));
}

/// In processes of their own, as a test must not change its own variables.
#[test]
fn check_obeys_its_variable() {
    let path = fresh("variable");
    let check = |value: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_check-contract"));
        command.arg(&path).env_remove("REST_ERROR_BLESS").envs(value.map(|value| ("REST_ERROR_BLESS", value)));
        command.output().unwrap().status.success()
    };
    for value in [None, Some(""), Some("0"), Some("true")] {
        assert!(!check(value), "{value:?}");
        assert!(!path.exists(), "{value:?}");
    }
    assert!(check(Some("1")));
    contract::compare(DefenderError::CATALOGUE, &path).unwrap();
    assert!(check(None) && check(Some("1")));
    contract::bless(MachineError::CATALOGUE, &path).unwrap();
    assert!(!check(Some("0")));
    contract::compare(MachineError::CATALOGUE, &path).expect("nothing was written");
}

#[test]
fn a_missing_file_is_told_of_and_not_made() {
    let path = fresh("missing");
    let error = contract::compare(MachineError::CATALOGUE, &path).unwrap_err();
    assert!(matches!(&error, ContractError::Missing { path: missing } if *missing == path));
    assert!(error.to_string().contains("`REST_ERROR_BLESS=1 cargo test -p rest-error-tests` makes it"), "{error}");
    assert!(!path.exists());
}

#[test]
fn what_is_no_contract_is_left_alone() {
    let whole = {
        let path = fresh("whole");
        contract::bless(MachineError::CATALOGUE, &path).unwrap();
        fs::read(&path).unwrap()
    };
    let path = fresh("none");
    let cases: [(&[u8], &str); 10] = [
        (b"", "EOF while parsing"),
        (&whole[..whole.len() / 2], "EOF while parsing"),
        (b"hello", "expected value"),
        (b"\xFF\xFE", "expected value"),
        (b"[]", "it has no `version`, which is 1"),
        (b"{\"name\":\"package\",\"version\":\"1.0.0\"}", "it has no `version`, which is 1"),
        (b"{\"version\":0,\"codes\":{}}", "it has no `version`, which is 1"),
        (b"{\"version\":1}", "it has no object `codes`"),
        (b"{\"version\":1,\"codes\":{\"A\":{\"status\":\"404\"}}}", "`A` has no number `status`"),
        (
            b"{\"version\":1,\"codes\":{\"A\":{\"status\":404,\"message\":\"\",\"params\":[1]}}}",
            "`A` has no list `params` of strings",
        ),
    ];
    for (text, reason) in cases {
        fs::write(&path, text).unwrap();
        for result in
            [contract::compare(MachineError::CATALOGUE, &path), contract::bless(MachineError::CATALOGUE, &path)]
        {
            let error = result.unwrap_err();
            let ContractError::NotAContract { reason: found, .. } = &error else { panic!("{error}") };
            assert!(found.starts_with(reason), "{found}");
            assert!(error.to_string().contains("Get the committed one back, or remove it"), "{error}");
            assert_eq!(fs::read(&path).unwrap(), text, "it is left untouched");
        }
    }
}

#[test]
fn a_file_of_a_later_version_is_left_alone() {
    let path = fresh("later");
    let text = r#"{"version":2,"codes":[]}"#;
    fs::write(&path, text).unwrap();
    for result in [contract::compare(MachineError::CATALOGUE, &path), contract::bless(MachineError::CATALOGUE, &path)] {
        let error = result.unwrap_err();
        assert!(matches!(error, ContractError::Later { version: 2, .. }), "{error}");
        assert!(error.to_string().ends_with("update rest-error"), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn members_of_a_later_minor_version_are_passed_over() {
    let path = fresh("more");
    let text = r#"{"version":1,"more":0,"codes":{"A":{"status":400,"message":"","retryable":false,"more":[]}}}"#;
    fs::write(&path, text).unwrap();
    let now = catalogue(vec![spec("A", 400)]);
    contract::compare(&now, &path).unwrap();
    contract::bless(&now, &path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "what agrees is not written anew");
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let path = fresh("folder").join("errors.json");
    let error = contract::bless(MachineError::CATALOGUE, &path).unwrap_err();
    assert!(matches!(error, ContractError::Io { .. }), "{error}");
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn a_folder_in_the_place_of_the_file_is_not_a_missing_file() {
    let error = contract::compare(MachineError::CATALOGUE, env!("CARGO_TARGET_TMPDIR")).unwrap_err();
    assert!(matches!(error, ContractError::Io { .. }), "{error}");
}
