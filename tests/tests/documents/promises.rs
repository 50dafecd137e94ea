//! Every promise in SECURITY.md names the tests that check it, and these run.

use crate::{named, read};

#[test]
fn every_promise_has_tests_that_run() {
    let promises = read("SECURITY.md");
    let rows = promises.lines().filter(|line| line.starts_with("| ") && !line.contains("checked by"));
    let mut seen = 0;
    for row in rows {
        let checked_by = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let names = named::check(checked_by);
        assert!(names > 0, "no test is named: {row}");
        seen += names;
    }
    assert!(seen > 25, "the promises were read: {seen}");
}
