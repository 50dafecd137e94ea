//! The server's log: every failure by the ID that its client has, one line each, whatever a caller sends.

use crate::{
    client::Request,
    envelope::{Envelope, expect},
    log::one_line,
    server::Server,
};

/// The lines about a failure, in order.
fn lines_of<'a>(log: &'a str, failure: &Envelope) -> Vec<&'a str> {
    log.lines().filter(|line| line.contains(&failure.target)).collect()
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
    let [cause, request] = lines_of(&log, &inventory)[..] else { panic!("{log}") };
    assert!(cause.contains("inventory.internal:5432 refused the connection"), "{log}");
    assert!(request.ends_with(": GET /api/machines/1/owner"), "{log}");
    let [cause, request] = lines_of(&log, &internal)[..] else { panic!("{log}") };
    assert!(cause.contains("\"unknown\" is no client version"), "{log}");
    assert!(request.ends_with(": POST /api/machines/6/isolate"), "{log}");
    assert_eq!(log.lines().count(), 4, "{log}");
}

#[test]
fn every_failure_is_found_by_its_id() {
    let mut server = Server::start();
    let requests = [
        // A handler's error, an extractor's, and those of the router itself.
        (Request::get("/api/machines/99?"), 404, "MachineNotFound", "GET /api/machines/99"),
        (Request::get("/api/machines/seven"), 400, "InvalidInput", "GET /api/machines/seven"),
        (Request::post("/api/machines").json("{"), 400, "InvalidRequestBody", "POST /api/machines"),
        (Request::get("/nowhere"), 404, "NotFound", "GET /nowhere"),
        // What a query holds stays out of the log.
        (Request::get("/api/machines?ip=1.2.3"), 400, "InvalidIpAddress", "GET /api/machines"),
    ];
    let mut expected = Vec::new();
    for (request, status, code, of) in requests {
        let target = expect(&request.send(server.address), status, code, &[]).target;
        expected.push(format!("{status} {code} (target {target}): {of}"));
    }
    let allow = [("allow", "GET,HEAD")];
    let not_allowed = Request::new("PATCH", "/api/machines/1").send(server.address);
    let target = expect(&not_allowed, 405, "MethodNotAllowed", &allow).target;
    expected.push(format!("405 MethodNotAllowed (target {target}): PATCH /api/machines/1"));
    // A success is nothing to tell of.
    assert_eq!(Request::get("/api/machines/1").send(server.address).status, 200);

    let log = server.log();
    assert_eq!(log.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_path_is_no_line_of_its_own() {
    let mut server = Server::start();
    let forged = "/a%0A500\u{2028}500 Forged\u{202e}".replace(' ', "%20");
    let target = expect(&Request::get(&forged).send(server.address), 404, "NotFound", &[]).target;
    let log = server.log();
    let escaped = r"/a%0A500\u{2028}500%20Forged\u{202e}";
    assert_eq!(log, format!("404 NotFound (target {target}): GET {escaped}\n"));
}

#[test]
fn what_breaks_a_line_is_escaped() {
    assert_eq!(
        one_line("refused\r\n500 Forged\u{85}\u{2028}\u{1b}[31m\t"),
        r"refused\r\n500 Forged\u{85}\u{2028}\u{1b}[31m\t"
    );
    assert_eq!(one_line("b\u{fc}cher \"\u{4e2d}\" \\ 'e\u{301}'"), "b\u{fc}cher \"\u{4e2d}\" \\ 'e\u{301}'");
    assert_eq!(one_line(&"\n".repeat(100_000)).len(), 2 * 16 * 1024);
}
