//! The server's log: every failure by the ID that its client has, one line each, whatever a caller sends.

use crate::{
    client::Request,
    envelope::{Envelope, expect},
    server::Server,
};

/// The one line about a failure.
#[track_caller]
fn line_of<'a>(log: &'a str, failure: &Envelope) -> &'a str {
    let target = format!(" target=\"{}\" ", failure.correlation_id);
    let [line] = log.lines().filter(|line| line.contains(&target)).collect::<Vec<_>>()[..] else { panic!("{log}") };
    line
}

#[test]
fn the_cause_of_a_server_error_is_in_the_log_alone() {
    let mut server = Server::start();
    let unreachable = Request::get("/api/machines/1/owner").send(server.address);
    let inventory = expect(&unreachable, 503, "InventoryUnreachable", &[("retry-after", "30")]);
    assert_eq!(inventory.message, "The inventory is not reachable.");
    let damaged = Request::post("/api/machines/6/isolate").send(server.address);
    let internal = expect(&damaged, 500, "InternalServerError", &[]);
    assert_eq!(internal.message, "");

    let log = server.log();
    let line = line_of(&log, &inventory);
    assert!(line.contains(r#" ERROR rest_error: error response status=503 code="InventoryUnreachable" "#), "{log}");
    assert!(line.contains(r#" method="GET" route="/api/machines/{id}/owner" "#), "{log}");
    let cause = "inventory.internal:5432 refused the connection that asks for front-desk";
    assert!(line.ends_with(&format!(" sources={cause:?}")), "{log}");
    let line = line_of(&log, &internal);
    assert!(line.contains(r#" ERROR rest_error: error response status=500 code="InternalServerError" "#), "{log}");
    assert!(line.contains(r#" method="POST" route="/api/machines/{id}/isolate" "#), "{log}");
    assert!(line.ends_with(r#" sources="\"unknown\" is no client version""#), "{log}");
    assert_eq!(log.lines().count(), 2, "{log}");
}

#[test]
fn every_failure_is_found_by_its_id() {
    let mut server = Server::start();
    let (machines, machine) = (Some("/api/machines"), Some("/api/machines/{id}"));
    let invalid = r#"{"name":"","ip":"","domain":"","osPlatform":"Linux","clientVersion":""}"#;
    let cases = [
        // A handler's error, extractors', and those of the router itself.
        (Request::get("/api/machines/99?"), 404, "MachineNotFound", "GET", machine),
        (Request::get("/api/machines/seven"), 400, "InvalidInput", "GET", machine),
        (Request::get("/api/machines?ip=1.2.3"), 400, "InvalidIpAddress", "GET", machines),
        (Request::post("/api/machines").json("{"), 400, "InvalidRequestBody", "POST", machines),
        (Request::post("/api/machines").json(invalid), 400, "InvalidMachine", "POST", machines),
        (Request::post("/api/machines").json("a".repeat(70_000)), 413, "ContentTooLarge", "POST", machines),
        (Request::get("/nowhere"), 404, "NotFound", "GET", None),
        (Request::new("PATCH", "/api/machines/1"), 405, "MethodNotAllowed", "PATCH", machine),
    ];
    let mut expected = Vec::new();
    for (request, status, code, method, route) in cases {
        let allow = [("allow", "GET,HEAD")];
        let extra = if status == 405 { &allow[..] } else { &[] };
        let failure = expect(&request.send(server.address), status, code, extra);
        let route = route.map(|route| format!(" route=\"{route}\"")).unwrap_or_default();
        let head = format!(" DEBUG rest_error: error response status={status} code=\"{code}\" target=");
        expected.push((head, format!("\" method=\"{method}\"{route} message_text="), failure));
    }
    // A success is nothing to tell of.
    assert_eq!(Request::get("/api/machines/1").send(server.address).status, 200);

    let log = server.log();
    for (head, request, failure) in &expected {
        let line = line_of(&log, failure);
        assert!(line.contains(head) && line.contains(request), "{line}");
    }
    assert_eq!(log.lines().count(), expected.len(), "{log}");
}

#[test]
fn nothing_that_a_caller_sends_breaks_a_line() {
    let mut server = Server::start();
    let hostile = "%0D%0A%1B[31m\u{85}\u{2028}ERROR%20forged\u{202e}";
    let label = "\r\n\u{1b}[31m\u{85}\u{2028}ERROR forged\u{202e}";
    let label = serde_json::json!({ "label": label, "ids": [label], "\u{2028}\n": 1 }).to_string();
    let failures = [
        expect(&Request::get(&format!("/{hostile}")).send(server.address), 404, "NotFound", &[]),
        expect(&Request::get(&format!("/api/machines/{hostile}")).send(server.address), 400, "InvalidInput", &[]),
        expect(&Request::get(&format!("/api/machines?{hostile}=1")).send(server.address), 400, "InvalidInput", &[]),
        expect(&Request::post("/api/machines/1/tags").json(&*label).send(server.address), 400, "InvalidLabel", &[]),
        expect(&Request::post("/api/machines/batch").json(label).send(server.address), 400, "InvalidRequestBody", &[]),
    ];
    let log = server.log();
    for failure in &failures {
        line_of(&log, failure);
    }
    assert_eq!(log.matches('\n').count(), failures.len(), "{log}");
    let is_plain = |found: char| !found.is_control() && !matches!(found, '\u{2028}' | '\u{2029}' | '\u{202e}');
    assert!(log.chars().all(|found| found == '\n' || is_plain(found)), "{log:?}");
}

#[test]
fn a_long_value_is_cut_in_the_log_too() {
    let mut server = Server::start();
    let label = serde_json::json!({ "label": "\u{1}".repeat(10_000) }).to_string();
    expect(&Request::post("/api/machines/1/tags").json(label).send(server.address), 400, "InvalidLabel", &[]);
    let log = server.log();
    assert!(log.lines().count() == 1 && log.len() < 100_000, "{} bytes", log.len());
}

#[test]
fn a_log_that_nobody_reads_stops_nothing() {
    let server = Server::start_unheard();
    for _ in 0..3 {
        expect(&Request::get("/nowhere").send(server.address), 404, "NotFound", &[]);
    }
    assert_eq!(Request::get("/api/machines").send(server.address).status, 200);
}
