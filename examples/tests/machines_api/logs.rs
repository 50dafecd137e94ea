//! The server's log: every failure by the ID that its client has, one line each, whatever a caller sends.

use crate::{
    client::Request,
    envelope::{Envelope, expect},
    server::Server,
};

/// The one line about a failure.
#[track_caller]
fn line_of<'a>(log: &'a str, failure: &Envelope) -> &'a str {
    let id = format!(" correlation_id=\"{}\"", failure.correlation_id);
    let [line] = log.lines().filter(|line| line.contains(&id)).collect::<Vec<_>>()[..] else { panic!("{log}") };
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
    assert!(
        line.contains(
            r#" ERROR request{otel.kind="server"}: rest_error: error response error.type="InventoryUnreachable" "#
        ),
        "{log}"
    );
    assert!(
        line.contains(
            r#" http.response.status_code=503 http.request.method="GET" http.route="/api/machines/{id}/owner" "#
        ),
        "{log}"
    );
    let cause = "inventory.internal:5432 refused the connection for front-desk";
    assert!(line.ends_with(&format!(" sources={cause:?}")), "{log}");
    let line = line_of(&log, &internal);
    assert!(
        line.contains(
            r#" ERROR request{otel.kind="server"}: rest_error: error response error.type="InternalServerError" "#
        ),
        "{log}"
    );
    assert!(
        line.contains(
            r#" http.response.status_code=500 http.request.method="POST" http.route="/api/machines/{id}/isolate" "#
        ),
        "{log}"
    );
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
        let route = route.map(|route| format!(" http.route=\"{route}\"")).unwrap_or_default();
        let head = r#" INFO request{otel.kind="server"}: rest_error: error response"#;
        let fields = format!(
            " error.type=\"{code}\" http.response.status_code={status} http.request.method=\"{method}\"{route} correlation_id="
        );
        expected.push((head, fields, failure));
    }
    // A success is not logged.
    assert_eq!(Request::get("/api/machines/1").send(server.address).status, 200);

    let log = server.log();
    for (head, fields, failure) in &expected {
        let line = line_of(&log, failure);
        assert!(line.contains(head) && line.contains(fields), "{line}");
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

/// The ID of a failure is that of the caller's trace, so that an operator finds both by it.
#[test]
fn a_failure_has_the_id_of_the_callers_trace() {
    let mut server = Server::start();
    let traced = Request::get("/api/machines/99")
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .send(server.address);
    let id = traced.header("x-request-id").unwrap();
    assert_eq!(id, "4bf92f3577b34da6a3ce929d0e0e4736");
    assert_eq!(traced.json()["error"]["target"], id);
    assert_eq!(server.log().matches(id).count(), 1);
}
