//! The example `defender_client`, run as its users do.
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

#[test]
fn each_failure_is_told_and_a_quota_waited_for() {
    let (success, out, err) = run(&[]);
    assert!(success, "{out}{err}");
    for line in [
        "   3  payroll      Windows10",
        "  404 MachineNotFound: Machine 99 was not found.",
        "  It may have been removed.",
        "  - ip: IP address 10.0.0.256 is invalid.",
        "  Log in first.",
        "  What can be done there: GET,HEAD.",
        "  500 InternalServerError",
        "  503 InventoryUnreachable: The inventory is not reachable.",
        "  Try again in 30 s.",
        "  429 TooManyRequests: Quota limit reached by number of requests.",
    ] {
        assert_eq!(out.lines().filter(|found| *found == line).count(), 1, "{line}\n{out}");
    }
    let ids: std::collections::HashSet<&str> =
        out.lines().filter_map(|line| line.strip_prefix("  To support, quote ")).collect();
    assert_eq!(ids.len(), 9, "each failure has an ID: {out}");
    assert!(out.contains("\n  No answer: error sending request"), "{out}");
    let (_, queries) = out.split_once("number 4\n").unwrap();
    let (_, waited) = queries.split_once("  Waiting for ").unwrap();
    let after = " s.\n  1 found\n\nPOST /api/advancedqueries/run, number 5\n  1 found\n";
    assert!(waited.ends_with(after), "{out}");
}

#[test]
fn a_server_that_is_not_there_is_one_line() {
    let (success, out, err) = run(&["http://127.0.0.1:9"]);
    assert_eq!((success, out.as_str()), (false, "Machines:\n"));
    assert!(err.starts_with("defender_client: No answer: ") && err.lines().count() == 1, "{err}");
}
