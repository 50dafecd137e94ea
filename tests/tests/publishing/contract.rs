//! The contract check.

use std::{
    fs, panic,
    path::{Path, PathBuf},
    process::Command,
};

use http::StatusCode;
use rest_error::{
    Catalogue, Catalogued, ErrorRow,
    contract::{self, ContractError, Differences},
    defender::DefenderError,
};

use crate::service::MachineError;

/// A path for one test, without a file.
fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("contract-{name}.json"));
    let _ = fs::remove_file(&path);
    path
}

fn row(code: &'static str, status: u16) -> ErrorRow {
    ErrorRow::new(code, StatusCode::from_u16(status).unwrap())
}

fn catalogue(rows: Vec<ErrorRow>) -> Catalogue {
    Catalogue::new("test", rows.leak(), &[])
}

/// The differences that are reported after a service's codes have changed.
fn differences(name: &str, before: Vec<ErrorRow>, after: Vec<ErrorRow>) -> Differences {
    let path = fresh(name);
    contract::bless(&catalogue(before), &path).unwrap();
    let now = catalogue(after);
    match contract::compare(&now, &path) {
        Err(ContractError::Differs { differences, .. }) => {
            contract::bless(&now, &path).unwrap();
            contract::compare(&now, &path).expect("a blessed file matches");
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
      "placeholders": [
        "id"
      ],
      "retryable": false,
      "status": 404,
      "template": "Machine {id} was not found"
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
fn the_order_of_the_declaration_does_not_matter() {
    let found = differences("order", vec![row("A", 400), row("B", 400)], vec![row("B", 400), row("A", 400)]);
    assert!(found.is_empty(), "{found}");
}

#[test]
fn breaking_and_harmless_changes_are_separated() {
    let before = vec![
        row("Kept", 400),
        row("Gone", 404).with_aliases(&["GoneToo"]),
        row("Renamed", 404),
        row("Moved", 404),
        row("Argument", 400).with_template(&["", "old", " is wrong"]),
        row("Alias", 400).with_aliases(&["Left", "Stays"]),
        row("Final", 400).with_retry(true),
        row("Again", 400),
        row("Text", 400).with_template(&["before"]),
    ];
    let after = vec![
        row("Kept", 400),
        row("Renewed", 404).with_aliases(&["Renamed"]),
        row("Moved", 410),
        row("Argument", 400).with_template(&["", "new", " is wrong"]),
        row("Alias", 400).with_aliases(&["Stays", "Came"]),
        row("Final", 400),
        row("Again", 400).with_retry(true),
        row("Text", 400).with_template(&["after"]),
    ];
    let found = differences("differences", before, after);
    assert_eq!(
        found.breaking(),
        [
            "`Gone`, status 404, was removed: clients that match on it will never receive it again",
            "`Renamed`, status 404, was removed: `Renewed` is sent instead, which has it as an alias",
            "`Alias`: the alias `Left` was removed: clients that receive it will not recognize it",
            "`Argument`: the placeholder `old` was removed from the message",
            "`Final`: the request is no longer retryable",
            "`Moved`: the status changed from 404 to 410",
        ],
    );
    assert_eq!(
        found.harmless(),
        [
            "`Again`: the request is now retryable",
            "`Alias`: the alias `Came` was added",
            "`Argument`: the placeholder `new` was added to the message",
            "`Argument`: the template changed from \"{old} is wrong\" to \"{new} is wrong\"",
            "`Renewed`, status 404, was added",
            "`Text`: the template changed from \"before\" to \"after\"",
        ],
    );
}

#[test]
fn check_panics_with_the_whole_report() {
    let path = fresh("report");
    contract::bless(&catalogue(vec![row("Gone", 404)]), &path).unwrap();
    let now = catalogue(vec![row("New", 409)]);
    let before = fs::read(&path).unwrap();
    let payload = panic::catch_unwind(|| contract::check(&now, &path)).unwrap_err();
    assert_eq!(
        *payload.downcast::<String>().unwrap(),
        format!(
            "the error codes differ from {}\n\n\
             breaks clients:\n\
             \x20 - `Gone`, status 404, was removed: clients that match on it will never receive it again\n\
             does not break clients:\n\
             \x20 - `New`, status 409, was added\n\n\
             if that is intended, update the file with `REST_ERROR_BLESS=1 cargo test -p rest-error-tests`",
            path.display()
        ),
    );
    assert_eq!(fs::read(&path).unwrap(), before, "nothing was written");
}

#[test]
fn a_single_difference_of_either_kind_is_reported() {
    let found = differences("harmless", vec![row("A", 400)], vec![row("A", 400), row("B", 400)]);
    assert_eq!((found.breaking().len(), found.harmless().len(), found.is_empty()), (0, 1, false));
    let found = differences("breaking", vec![row("A", 400), row("B", 400)], vec![row("A", 400)]);
    assert_eq!((found.breaking().len(), found.harmless().len(), found.is_empty()), (1, 0, false));
}

/// It runs other processes, because a test must not change its own environment.
#[test]
fn check_writes_only_if_the_variable_says_so() {
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
fn a_missing_file_is_reported_and_not_created() {
    let path = fresh("missing");
    let error = contract::compare(MachineError::CATALOGUE, &path).unwrap_err();
    assert!(matches!(&error, ContractError::Missing { path: missing } if *missing == path));
    assert!(
        error.to_string().contains("create it with `REST_ERROR_BLESS=1 cargo test -p rest-error-tests`"),
        "{error}"
    );
    assert!(!path.exists());
}

#[test]
fn a_file_that_is_not_a_contract_is_not_changed() {
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
            b"{\"version\":1,\"codes\":{\"A\":{\"status\":404,\"template\":\"\",\"placeholders\":[1]}}}",
            "`A` has no list `placeholders` of strings",
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
            assert!(error.to_string().contains("Restore the committed file, or remove it"), "{error}");
            assert_eq!(fs::read(&path).unwrap(), text, "the file is not changed");
        }
    }
}

#[test]
fn a_file_of_a_later_version_is_not_changed() {
    let path = fresh("later");
    let text = r#"{"version":2,"codes":[]}"#;
    fs::write(&path, text).unwrap();
    for result in [contract::compare(MachineError::CATALOGUE, &path), contract::bless(MachineError::CATALOGUE, &path)] {
        let error = result.unwrap_err();
        assert!(matches!(error, ContractError::Later { version: 2, .. }), "{error}");
        assert!(error.to_string().ends_with("Update rest-error"), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn unknown_members_are_ignored() {
    let path = fresh("more");
    let text = r#"{"version":1,"more":0,"codes":{"A":{"status":400,"template":"","retryable":false,"more":[]}}}"#;
    fs::write(&path, text).unwrap();
    let now = catalogue(vec![row("A", 400)]);
    contract::compare(&now, &path).unwrap();
    contract::bless(&now, &path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "a file that matches is not written");
}

#[test]
fn a_missing_folder_is_an_error() {
    let path = fresh("folder").join("errors.json");
    let error = contract::bless(MachineError::CATALOGUE, &path).unwrap_err();
    assert!(matches!(error, ContractError::Io { .. }), "{error}");
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn a_folder_is_not_a_missing_file() {
    let error = contract::compare(MachineError::CATALOGUE, env!("CARGO_TARGET_TMPDIR")).unwrap_err();
    assert!(matches!(error, ContractError::Io { .. }), "{error}");
}
