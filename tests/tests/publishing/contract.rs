//! The contract check.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use http::StatusCode;
use rest_error::{
    ArgumentType, Catalogue, Catalogued, ErrorRow, Published, RestError,
    contract::{self, Change, Contract, ContractError, Differences, Strictness},
    defender::DefenderError,
};

use rest_error_tests::panics::caught;
use serde_json::json;

use crate::service::MachineError;

/// A path for one test, without a file.
pub(crate) fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("contract-{name}.json"));
    let _ = fs::remove_file(&path);
    path
}

pub(crate) fn row(code: &'static str, status: u16) -> ErrorRow {
    ErrorRow::new(code, StatusCode::from_u16(status).unwrap())
}

pub(crate) fn catalogue(rows: Vec<ErrorRow>) -> Catalogue {
    Catalogue::new("test", rows.leak(), &[])
}

/// The differences that are reported after a service's codes have changed.
fn differences(name: &str, before: Vec<ErrorRow>, after: Vec<ErrorRow>) -> Differences {
    differences_between(name, &Contract::of(&catalogue(before)), &Contract::of(&catalogue(after)))
}

pub(crate) fn differences_between(name: &str, before: &Contract, after: &Contract) -> Differences {
    let path = fresh(name);
    before.bless(&path).unwrap();
    assert_eq!(Contract::read(&path).unwrap(), *before, "the file holds all of it");
    match after.compare(&path) {
        Err(ContractError::Differs { differences, .. }) => {
            after.bless(&path).unwrap();
            after.compare(&path).expect("a blessed file matches");
            differences
        }
        Ok(()) => Differences::default(),
        Err(other) => panic!("{other}"),
    }
}

/// The changes as they are displayed.
pub(crate) fn shown(changes: &[Change]) -> Vec<String> {
    changes.iter().map(ToString::to_string).collect()
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
    const GONE: &str = "clients that match on the code, because they will never receive it again";

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
        shown(found.breaking()),
        [
            &*format!("`Gone`: the code, with status 404, was removed (affects {GONE})"),
            "`Renamed`: the code was renamed to `Renewed`, which has it as an alias (affects clients that compare the code as \
             text, and clients whose list of codes does not have `Renewed` yet)",
            "`Alias`: the alias `Left` was removed (affects clients that get the new list of codes while a server still sends \
             `Left`)",
            "`Final`: the request is no longer retryable (affects clients that retry it)",
            "`Moved`: the status changed from 404 to 410 (affects clients that match on the status)",
        ],
    );
    assert_eq!(
        shown(found.harmless()),
        [
            "`Again`: the request is now retryable",
            "`Alias`: the alias `Came` was added",
            "`Argument`: the placeholder `old` was removed from the message",
            "`Argument`: the placeholder `new` was added to the message",
            "`Argument`: the template changed from \"{old} is wrong\" to \"{new} is wrong\"",
            "`Renewed`: the code was added, with status 404, in place of `Renamed`",
            "`Text`: the template changed from \"before\" to \"after\"",
        ],
    );
    let gone = &found.breaking()[0];
    assert_eq!((gone.code(), gone.operation(), gone.affected()), (Some("Gone"), None, Some(GONE)));
    assert!(gone.is_breaking() && gone.what() == "the code, with status 404, was removed");
    assert!(found.harmless().iter().all(|change| !change.is_breaking()));
}

#[test]
fn check_panics_with_the_whole_report() {
    let path = fresh("report");
    contract::bless(&catalogue(vec![row("Gone", 404)]), &path).unwrap();
    let now = catalogue(vec![row("New", 409)]);
    let before = fs::read(&path).unwrap();
    let message = caught(|| contract::check(&now, &path)).unwrap_err();
    assert_eq!(
        message,
        format!(
            "the error codes differ from {}\n\n\
             breaks clients:\n\
             \x20 - `Gone`: the code, with status 404, was removed (affects clients that match on the code, because they will \
             never receive it again)\n\
             to avoid that:\n\
             \x20 - if the code is still sent, keep it: write `code = \"…\"` if its variant was renamed, or list it in `catalogue!` again; if another \
             code must replace it, release that as an alias of it first\n\
             does not break clients:\n\
             \x20 - `New`: the code was added, with status 409\n\n\
             if that is intended, update the file with `REST_ERROR_BLESS=1 cargo test -p rest-error-tests`",
            path.display()
        ),
    );
    assert_eq!(fs::read(&path).unwrap(), before, "nothing was written");
}

#[test]
fn each_fact_that_a_client_can_rely_on_is_held() {
    let row = || row("A", 401);
    // Before, after, the change, and which clients it affects.
    let cases: Vec<(ErrorRow, ErrorRow, &str, &str)> = vec![
        (
            row().with_retry(true).with_retry_after(30),
            row().with_retry(true),
            "the waiting time, 30 seconds, was removed",
            "clients that wait as long as `retry-after` says",
        ),
        (
            row().with_varying_retry_after().with_retry(false),
            row().with_retry(false),
            "the waiting time, a time that varies, was removed",
            "clients that wait as long as `retry-after` says",
        ),
        (row().with_retry(true), row().with_retry_after(5), "the waiting time, 5 seconds, was added", ""),
        (
            row().with_retry_after(5),
            row().with_varying_retry_after(),
            "the waiting time changed from 5 seconds to a time that varies",
            "",
        ),
        (
            row().with_www_authenticate("Bearer"),
            row(),
            "the challenge \"Bearer\" was removed",
            "clients that authenticate as `www-authenticate` says",
        ),
        (
            row().with_www_authenticate("Bearer"),
            row().with_www_authenticate("Basic"),
            "the challenge changed from \"Bearer\" to \"Basic\"",
            "clients that authenticate as `www-authenticate` says",
        ),
        (row(), row().with_www_authenticate("Bearer"), "the challenge \"Bearer\" was added", ""),
        (row().with_details(), row(), "the details were removed", "clients that read `details`"),
        (row(), row().with_details(), "details were added", ""),
        (
            row().with_template(&["", "limit"]),
            row().with_template(&["", "limit:?"]),
            "the template changed from \"{limit}\" to \"{limit:?}\"",
            "",
        ),
        (row(), row().with_published(&HELP), "the help page \"https://example.com/a\" was added", ""),
        (row().with_published(&HELP), row(), "the help page \"https://example.com/a\" was removed", ""),
        (
            row().with_published(&HELP),
            row().with_published(&OTHER_HELP),
            "the help page changed from \"https://example.com/a\" to \"https://example.com/b\"",
            "",
        ),
        (row(), row().with_published(&SINCE), "the `since` \"1.4\" was added", ""),
        (row(), row().with_published(&OLD), "the code is now deprecated", ""),
        (row(), row().with_published(&OLD_NOTE), "the code is now deprecated, with the note \"Use B.\"", ""),
        (row().with_published(&OLD), row(), "the code is no longer deprecated", ""),
        (
            row().with_published(&OLD),
            row().with_published(&OLD_NOTE),
            "the note of the deprecation changed from \"\" to \"Use B.\"",
            "",
        ),
    ];
    for (before, after, what, affected) in cases {
        let found = differences("facts", vec![before], vec![after]);
        let all: Vec<_> = found.breaking().iter().chain(found.harmless()).collect();
        assert_eq!(all.len(), 1, "{found}");
        assert_eq!((all[0].code(), all[0].what(), all[0].affected().unwrap_or_default()), (Some("A"), what, affected));
        // What is held can also be kept.
        assert_eq!(all[0].instead().is_some(), all[0].is_breaking(), "{found}");
    }
}

static HELP: Published = Published::new().with_help("https://example.com/a");
static OTHER_HELP: Published = Published::new().with_help("https://example.com/b");
static SINCE: Published = Published::new().with_since("1.4");
static OLD: Published = Published::new().with_deprecated("");
static OLD_NOTE: Published = Published::new().with_deprecated("  Use B.\n");

#[test]
fn types_of_sent_arguments_are_held() {
    use ArgumentType as Type;
    static TYPES: [[ArgumentType; 1]; 10] = [
        [Type::ANY],
        [Type::STRING],
        [Type::UNSIGNED],
        [Type::INTEGER],
        [Type::NUMBER],
        [Type::STRING.optional()],
        [Type::STRING.array()],
        [Type::UNSIGNED.array()],
        [Type::INTEGER.array()],
        [Type::INTEGER.array().optional()],
    ];
    static PAIR: [ArgumentType; 2] = [Type::STRING, Type::INTEGER];
    // Of each type, the numbers of those that have all its values.
    let wider: [&[usize]; 10] = [&[], &[0, 5], &[0, 3, 4], &[0, 4], &[0], &[0], &[0], &[0, 8, 9], &[0, 9], &[0]];
    let sending =
        |number: usize| row("A", 400).with_template(&["", "a"]).with_argument_types(&TYPES[number]).with_args();
    for before in 0..TYPES.len() {
        for (after, wider) in wider.iter().enumerate() {
            let found = differences("types", vec![sending(before)], vec![sending(after)]);
            let is_narrower = wider.contains(&before);
            let expected = if before == after { (0, 0) } else { (usize::from(!is_narrower), usize::from(is_narrower)) };
            assert_eq!((found.breaking().len(), found.harmless().len()), expected, "{found}");
        }
    }
    let silent = || row("A", 400).with_template(&["", "a"]).with_argument_types(&TYPES[1]);
    let found = differences("types", vec![sending(1)], vec![silent()]);
    assert_eq!(
        shown(found.breaking()),
        ["`A`: the argument `a` (string) is no longer sent (affects clients that read `args` or decode the error)"]
    );
    let found = differences("types", vec![silent()], vec![sending(1)]);
    assert_eq!(shown(found.harmless()), ["`A`: the argument `a` (string) is now sent"]);
    let two = |row: ErrorRow| row.with_template(&["", "b", " ", "a"]).with_argument_types(&PAIR);
    let found = differences("types", vec![two(row("A", 400))], vec![two(row("A", 400)).with_args()]);
    assert_eq!(shown(found.harmless()), ["`A`: the arguments `a` (integer), `b` (string) are now sent"]);
    let gone = differences("types", vec![sending(1)], vec![row("A", 400).with_args()]);
    assert_eq!(
        shown(gone.breaking()),
        [
            "`A`: the placeholder `a` was removed from the message (affects clients that read `args` or decode the error)"
        ]
    );
    // A type that is not sent promises nothing.
    let other = row("A", 400).with_template(&["", "a"]).with_argument_types(&TYPES[2]);
    assert!(differences("types", vec![silent()], vec![other]).is_empty());
}

#[test]
fn a_service_can_promise_to_add_no_codes() {
    const COMPLETE: &str = "clients that rely on the list of codes being complete";
    let of = |codes: &[&'static str], strictness| {
        let rows = codes.iter().map(|code| row(code, 400)).collect();
        Contract::of(&catalogue(rows)).with_strictness(strictness)
    };
    let strict = of(&["A"], Strictness::NoNewCodes);
    let found = differences_between("strict", &strict, &of(&["A", "B"], Strictness::NoNewCodes));
    assert_eq!(shown(found.breaking()), [format!("`B`: the code was added, with status 400 (affects {COMPLETE})")]);
    // Only a contract without the promise can drop it.
    let found = differences_between("strict", &strict, &of(&["A"], Strictness::NewCodes));
    assert_eq!(
        shown(found.breaking()),
        [format!("the promise that no codes are added was removed (affects {COMPLETE})")]
    );
    let found = differences_between("strict", &of(&["A"], Strictness::NewCodes), &strict);
    assert_eq!(shown(found.harmless()), ["no codes will be added from now on"]);

    let open = Contract::of(Open::CATALOGUE);
    let closed = of(&["Known"], Strictness::default());
    let found = differences_between("open", &closed, &open);
    assert_eq!(shown(found.harmless()), ["codes that are not listed can now occur"]);
    let found = differences_between("open", &closed.clone().with_strictness(Strictness::NoNewCodes), &open);
    assert_eq!(found.breaking().len(), 2, "{found}");
    let found = differences_between("open", &open, &closed);
    assert_eq!(shown(found.harmless()), ["codes that are not listed can no longer occur"]);
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
#[allow(dead_code, reason = "only its codes are published")]
pub(crate) enum Open {
    #[rest(msg = "")]
    Known,
    #[rest(transparent, open)]
    Other(Box<dyn RestError + Send + Sync>),
}

#[test]
fn differences_serialize() {
    let found = differences("json", vec![row("A", 400), row("B", 400)], vec![row("B", 404), row("C", 400)]);
    assert_eq!(
        serde_json::to_value(&found).unwrap(),
        json!({
            "breaking": [
                {
                    "change": "the code, with status 400, was removed",
                    "code": "A",
                    "affected": "clients that match on the code, because they will never receive it again",
                    "instead": "if the code is still sent, keep it: write `code = \"…\"` if its variant was renamed, or list it in \
                                `catalogue!` again; if another code must replace it, release that as an alias of it first",
                },
                {
                    "change": "the status changed from 400 to 404",
                    "code": "B",
                    "affected": "clients that match on the status",
                    "instead": "declare a new code with the new status, and keep the old code as it is",
                },
            ],
            "harmless": [{ "change": "the code was added, with status 400", "code": "C" }],
        })
    );
}

/// A description is not in the contract, but templates and notes are.
#[test]
fn hostile_texts_stay_in_their_place() {
    const TEXT: &str = "a | `b` <c>\n\"d\" \\ 🦀 \u{202e}e\u{2028}{f}";
    static NOTE: Published = Published::new().with_deprecated(TEXT).with_since(TEXT);
    let hostile = || row("A", 400).with_template(&[TEXT]).with_description(TEXT).with_published(&NOTE);
    assert!(differences("hostile", vec![hostile()], vec![hostile()]).is_empty());
    let found = differences("hostile", vec![hostile()], vec![row("A", 400)]);
    assert_eq!(found.harmless().len(), 3);
    let report = found.to_string();
    assert_eq!(report.lines().count(), 4, "{report}");
    assert!(!report.contains(['\u{202e}', '\u{2028}']), "{report:?}");
    // A file can contain any name.
    let path = fresh("hostile-names");
    let text = json!({
        "version": 1,
        "codes": { TEXT: { "status": 400, "template": "", "retryable": false } },
        "operations": { TEXT: [TEXT] },
    });
    fs::write(&path, text.to_string()).unwrap();
    let report = contract::compare(&catalogue(Vec::new()), &path).unwrap_err().to_string();
    assert!(!report.contains(['\u{202e}', '\u{2028}']), "{report:?}");
    // Two changes, and what to do instead of the first.
    assert_eq!(report.lines().filter(|line| line.starts_with("  - ")).count(), 3, "{report}");
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
        command
            .arg(&path)
            .env_remove("REST_ERROR_BLESS")
            .env_remove("CI")
            .envs(value.map(|value| ("REST_ERROR_BLESS", value)));
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

/// The reviewer of a pull request sees the file, and the author what the differences mean.
#[test]
fn check_prints_what_it_accepts() {
    let path = fresh("printed");
    let run = |bless: &str, ci: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_check-contract"));
        let output = command.arg(&path).env("REST_ERROR_BLESS", bless).env("CI", ci).output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(run("1", ""), (true, format!("created {}\n", path.display())));
    assert_eq!(run("1", ""), (true, String::new()), "nothing has changed");
    contract::bless(&catalogue(vec![row("Gone", 404)]), &path).unwrap();
    let before = fs::read(&path).unwrap();
    // A build server would accept everything, and nobody would see it.
    for ci in ["true", "1", "yes"] {
        let (is_accepted, report) = run("1", ci);
        assert!(!is_accepted && report.contains("`Gone`: the code, with status 404, was removed"), "{report}");
        assert!(report.contains(" cargo test -p rest-error-tests` where the variable `CI` is not set"), "{report}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    assert!(!run("0", "true").1.contains("the variable `CI`"));
    let (is_accepted, report) = run("1", "false");
    assert!(is_accepted);
    let expected =
        format!("updated {}\n\nbreaks clients:\n  - `Gone`: the code, with status 404, was removed", path.display());
    assert!(report.starts_with(&expected), "{report}");
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
    let cases: [(&[u8], &str); 16] = [
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
        (b"{\"version\":1,\"codes\":{\"A\":{\"status\":404,\"template\":\"\"}}}", "`A` has no `retryable`, true or false"),
        (
            b"{\"version\":1,\"codes\":{\"A\":{\"status\":404,\"template\":\"\",\"retryable\":true,\"retryAfter\":-1}}}",
            "`A` has no `retryAfter`, a number of seconds or `varies`",
        ),
        (
            b"{\"version\":1,\"codes\":{\"A\":{\"status\":404,\"template\":\"\",\"retryable\":true,\"args\":[]}}}",
            "`A` has no object `args` of strings",
        ),
        (b"{\"version\":1,\"codes\":{},\"operations\":[]}", "it has no object `operations`"),
        (b"{\"version\":1,\"codes\":{},\"operations\":{\"A\":[1]}}", "the operation `A` has no list of strings"),
        (b"{\"version\":1,\"codes\":{},\"strictness\":\"new\"}", "`strictness` is \"new\", and can be `no new codes`"),
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
    assert!(error.to_string().contains("cannot be written, because there is no folder"), "{error}");
}

#[test]
fn a_folder_is_not_a_missing_file() {
    let error = contract::compare(MachineError::CATALOGUE, env!("CARGO_TARGET_TMPDIR")).unwrap_err();
    assert!(matches!(error, ContractError::Io { .. }), "{error}");
}

/// A type behind an alias is compared like one that is spelled out.
#[test]
fn a_changed_alias_of_an_argument_is_found() {
    mod before {
        pub(super) type Id = u64;
    }
    mod after {
        pub(super) type Id = String;
    }

    #[derive(Debug, RestError)]
    #[rest(status = 404, args, code = "NoSuchMachine", msg = "There is no machine {id}")]
    #[allow(dead_code, reason = "only its code is compared")]
    struct Before {
        id: before::Id,
    }

    #[derive(Debug, RestError)]
    #[rest(status = 404, args, code = "NoSuchMachine", msg = "There is no machine {id}")]
    #[allow(dead_code, reason = "only its code is compared")]
    struct After {
        id: after::Id,
    }

    let found = differences_between("aliases", &Contract::of(Before::CATALOGUE), &Contract::of(After::CATALOGUE));
    let [change] = found.breaking() else { panic!("{found:?}") };
    assert_eq!(change.what(), "the type of the argument `id` changed from unsigned integer to string");
}
