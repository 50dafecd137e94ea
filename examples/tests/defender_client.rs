//! The example `defender_client`, run as its users run it.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::process::{Command, Stdio};

fn run(args: &[&str]) -> (bool, String, String) {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "rest-error-examples", "--example", "defender_client", "--"])
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

/// The line without the correlation ID, which differs each time.
fn without_id(line: &str) -> String {
    match (line.split_once(" (correlation ID "), line.split_once("): ")) {
        (Some((before, _)), Some((_, after))) => format!("{before}: {after}"),
        (Some((before, _)), None) => before.to_owned(),
        _ => line.to_owned(),
    }
}

#[test]
fn each_failure_is_shown_and_a_quota_waited_for() {
    let (success, out, err) = run(&[]);
    assert!(success, "{out}{err}");
    let lines: Vec<_> = out.lines().map(without_id).collect();
    for expected in [
        "   3  payroll      Windows10",
        "  404 MachineNotFound: Machine 99 was not found.",
        "  It may have been removed.",
        "  Log in first.",
        "  What can be done there: GET,HEAD.",
        "  500 InternalServerError",
        "  503 InventoryUnreachable: The inventory is not reachable.; retry after 30 s",
        "  Retry in 30 s.",
        // Entra ID, and a batch of Graph.
        "  401 invalid_client: AADSTS7000222: The client secret has expired.",
        "  body: trace_id: 0f6c2e4a-5c5b-4d39-a1f4-b3d1a6e20100",
        r#"  1: 200 {"displayName": "payroll"}"#,
        "     Change the request first.",
        "     Retry in 12 s.",
        "     Get a fresh token.",
        "  2: 404 Request_ResourceNotFound: The device does not exist.",
        "  3: 429 TooManyRequests: Too many requests in this batch.",
        "  4: 401 InvalidAuthenticationToken: The token has expired.",
    ] {
        assert_eq!(lines.iter().filter(|found| *found == expected).count(), 1, "{expected}\n{out}");
    }
    assert!(out.contains("; detail at ip InvalidIpAddress: IP address 10.0.0.256 is invalid."), "{out}");
    assert!(
        lines.iter().any(|line| line.starts_with("  429 TooManyRequests: Quota limit reached by number of requests."))
    );
    assert!(out.contains("\n  the request was not sent: error sending request"), "{out}");
    let (_, queries) = out.split_once("number 4\n").unwrap();
    let (_, waited) = queries.split_once("  Waiting for ").unwrap();
    let after = " s.\n  1 found\n\nPOST /api/advancedqueries/run, number 5\n  1 found\n";
    assert!(waited.ends_with(after), "{out}");
}

#[test]
fn a_server_that_is_not_there_is_one_line() {
    let (success, out, err) = run(&["http://127.0.0.1:9"]);
    assert_eq!((success, out.as_str()), (false, "Machines:\n"));
    assert!(err.starts_with("defender_client: the request was not sent: ") && err.lines().count() == 1, "{err}");
}
