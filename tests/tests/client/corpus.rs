//! The corpus of bodies, read as its table says.

use std::{collections::BTreeSet, fs, path::PathBuf};

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use rest_error::client::ReceivedError;

/// A row of the table in `corpus/README.md`.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) file: String,
    service: String,
    status: StatusCode,
    headers: HeaderMap,
    code: Option<String>,
    message: Option<String>,
    id: Option<String>,
    place: Option<String>,
    seconds: Option<u64>,
    details: Vec<String>,
}

fn path(file: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests/corpus", file].iter().collect()
}

pub(crate) fn body(file: &str) -> Vec<u8> {
    fs::read(path(file)).expect(file)
}

/// The content of a cell, without the backticks; none for a dash.
fn cell(text: &str) -> Option<String> {
    let text = text.trim();
    if text == "–" {
        return None;
    }
    let text = text.trim_matches('`').replace("\\\\", "\u{0}").replace("\\n", "\n").replace("\\|", "|");
    Some(text.replace('\u{0}', "\\"))
}

fn row(line: &str) -> Row {
    let line = line.replace("\\|", "\u{1}");
    let cells: Vec<_> = line.split('|').map(|text| cell(&text.replace('\u{1}', "\\|"))).collect();
    let [_, file, service, status, headers, code, message, id, place, seconds, details, _] = &cells[..] else {
        panic!("not a row: {line}")
    };
    let headers = headers.iter().flat_map(|headers| headers.split(", ")).map(|header| {
        let (name, value) = header.split_once(": ").expect(header);
        let value = HeaderValue::from_str(&value.replace('§', ",")).expect(header);
        (name.parse::<HeaderName>().expect(header), value)
    });
    Row {
        file: file.clone().unwrap(),
        service: service.clone().unwrap(),
        status: status.as_ref().unwrap().parse().unwrap(),
        headers: headers.collect(),
        code: code.clone(),
        message: message.clone(),
        id: id.clone(),
        place: place.clone(),
        seconds: seconds.as_ref().map(|seconds| seconds.parse().unwrap()),
        details: details.iter().flat_map(|details| details.split(", ")).map(str::to_owned).collect(),
    }
}

pub(crate) fn rows() -> Vec<Row> {
    let table = fs::read_to_string(path("README.md")).unwrap();
    let rows = table.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    rows.take_while(|line| line.starts_with('|')).map(row).collect()
}

pub(crate) fn received(row: &Row) -> ReceivedError {
    ReceivedError::from_parts(row.status, &row.headers, body(&row.file))
}

fn of(file: &str) -> ReceivedError {
    received(rows().iter().find(|row| row.file == file).expect(file))
}

#[test]
fn each_body_is_read_as_the_table_says() {
    let mut mistakes = Vec::new();
    for row in rows() {
        let received = received(&row);
        let id = received.correlation_ids().next();
        let details: Vec<_> = received
            .details()
            .iter()
            .map(|detail| format!("{}@{}", detail.code(), detail.target().unwrap_or_default()))
            .collect();
        let found = (
            (received.code(), received.message()),
            (id.map(|(_, id)| id.as_str()), id.map(|(place, _)| place)),
            received.retry_after().map(|delay| delay.as_secs()),
            details,
        );
        let expected = (
            (row.code.as_deref(), row.message.as_deref()),
            (row.id.as_deref(), row.place.as_deref()),
            row.seconds,
            row.details.clone(),
        );
        if found != expected {
            mistakes.push(format!("{}\n  found    {found:?}\n  expected {expected:?}", row.file));
        }
        assert_eq!(received.correlation_id(), id.map(|(_, id)| id));
        assert_eq!(received.body(), body(&row.file));
    }
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn every_body_has_a_row_and_many_services_are_there() {
    let files = fs::read_dir(path("")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<_> = files.filter(|file| file != "README.md").collect();
    let rows = rows();
    assert_eq!(files, rows.iter().map(|row| row.file.clone()).collect());
    let services: BTreeSet<_> = rows
        .iter()
        .filter(|row| !row.service.starts_with("a shape"))
        .map(|row| row.service.split(',').next())
        .collect();
    assert!(services.len() >= 25, "{services:?}");
}

/// The last section of the table's file names the pages that bodies were compared with.
#[test]
fn the_pages_belong_to_bodies_of_the_table() {
    let readme = fs::read_to_string(path("README.md")).unwrap();
    let pages = readme.split("## Pages").nth(1).unwrap();
    let rows = pages.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    let cells = rows.filter_map(|line| line.split('|').nth(1));
    let named: Vec<_> = cells.flat_map(|cell| cell.split(',')).map(|file| file.trim().trim_matches('`')).collect();
    assert!(named.len() >= 20, "{named:?}");
    for file in named {
        assert!(path(file).is_file(), "{file}");
    }
}

/// What `{}` shows is one line, and never only the status if the response says anything.
#[test]
fn each_body_is_shown_on_one_useful_line() {
    for row in rows() {
        let received = received(&row);
        for line in [received.to_string(), format!("{received:#}")] {
            assert!(!line.contains(char::is_control) && line.len() < 8192, "{}: {line}", row.file);
        }
        let says_nothing = body(&row.file).trim_ascii().is_empty() || row.service.starts_with("a shape");
        assert!(says_nothing || received.to_string().len() > 6, "{}: {received}", row.file);
    }
    for (file, line) in [
        ("gateway.html", "502: 502 Bad Gateway"),
        ("text.txt", "503: upstream connect error"),
        ("s3.xml", "404 (correlation ID 0A49CE4060975EAC): The key does not exist"),
        ("slack.json", "200 channel_not_found"),
        ("vault.json", "403: permission denied"),
        ("unknown.json", "400: { \"outcome\": \"bad\", \"why\": \"nobody knows\" }"),
        ("empty.txt", "502"),
    ] {
        assert_eq!(of(file).to_string(), line);
    }
    let arm = format!("{:#}", of("arm.json"));
    for part in ["; detail at vm-disk Conflict: The disk is in use", "; detail DiskAttached: Detach it first"] {
        assert!(arm.contains(part), "{arm}");
    }
}

#[test]
fn nested_details_and_inner_errors_are_kept() {
    let arm = of("arm.json");
    let [disk, sku] = arm.details() else { panic!("{arm:?}") };
    assert_eq!(disk.details().iter().map(rest_error::Detail::code).collect::<Vec<_>>(), ["DiskAttached"]);
    let inner = disk.inner_error().unwrap();
    assert_eq!((inner.code(), inner.get("lockOwner")), (Some("DiskLocked"), Some(&"vm-3".into())));
    assert!(sku.details().is_empty() && sku.inner_error().is_none());

    let azure = of("azure.json");
    let inner = azure.inner_error().unwrap();
    let innermost = inner.inner_error().unwrap();
    assert_eq!((inner.code(), innermost.code()), (Some("PasswordError"), Some("PasswordDoesNotMeetPolicy")));
    assert_eq!((innermost.get("minLength"), innermost.message()), (Some(&6.into()), None));
    assert_eq!(azure.target(), Some("ContactInfo"));
}

#[test]
fn all_candidates_for_the_id_are_listed_with_their_places() {
    let ids = |file: &str| {
        let received = of(file);
        received.correlation_ids().map(|(place, id)| format!("{place} {id}")).collect::<Vec<_>>()
    };
    assert_eq!(
        ids("entra.json"),
        ["body: correlation_id 2fb5d0e1-6c3b", "body: trace_id b6b8-44", "header: x-ms-request-id 77aa-33"]
    );
    assert_eq!(
        ids("graph.json"),
        ["body: request-id f6a3a1b2-0000-4c4e-9ba1-2f2b9d5d8c11", "body: client-request-id c1"]
    );
    // Of two names for one ID, the better place counts.
    assert_eq!(ids("rendered_problem.json").len(), 1);
    assert!(ids("spring.json") == ["header: x-request-id 6d1a-9f"], "a path is not an ID");
}

#[test]
fn what_has_no_accessor_can_be_read_by_its_name() {
    assert_eq!(of("google.json").get("status"), Some("PERMISSION_DENIED".into()));
    assert_eq!(of("stripe.json").get("decline_code"), Some("insufficient_funds".into()));
    assert_eq!(of("conjure.json").get("parameters"), Some(serde_json::json!({"datasetRid": "rid-1"})));
    assert_eq!(of("entra.json").get("error_codes"), Some(serde_json::json!([50076])));
    assert_eq!(of("openai.json").get("param"), Some("temprature".into()));
    for file in ["gateway.html", "empty.txt", "number.json", "array.json"] {
        assert_eq!(of(file).get("code"), None, "{file}");
    }
}

#[test]
fn only_a_fresh_token_helps_some_and_only_waiting_others() {
    let fresh = rows().into_iter().filter(|row| received(row).wants_fresh_token()).map(|row| row.file);
    assert_eq!(fresh.collect::<Vec<_>>(), ["graph_token.json", "entra.json", "challenge.txt", "auth0.json"]);
    for (file, is_retryable) in [
        ("quota.json", true),
        ("openai_quota.json", false),
        ("github_limit.json", true),
        ("kubernetes_invalid.json", false),
        ("anthropic.json", true),
        ("arm_operation.json", false),
    ] {
        assert_eq!(of(file).is_retryable(), is_retryable, "{file}");
    }
}
