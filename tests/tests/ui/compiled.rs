//! Runs trybuild, and reads from its output which inputs failed, because trybuild itself only says how many these are.

use std::{
    env,
    path::Path,
    process::{Command, Stdio},
};

use crate::root;

/// Compiles the inputs in a process of its own, and returns those that failed, with the first difference of each.
pub(crate) fn failed() -> Vec<String> {
    let this = env::current_exe().expect("the test has a path");
    let only = env::args().filter(|arg| arg.starts_with("trybuild="));
    let output = Command::new(this)
        .args(["compile_each_input", "--exact", "--ignored", "--nocapture"])
        .args(only)
        // Without colours, which would be in the text that is read here.
        .env("TERM", "dumb")
        .stdout(Stdio::null())
        .output()
        .expect("the test runs");
    let text = String::from_utf8_lossy(&output.stderr);
    eprint!("{}", without_note(&text));
    let mut failed = failures(&text);
    if !output.status.success() && failed.is_empty() {
        failed.push("The inputs could not be compiled; the reason is above.".to_owned());
    }
    failed
}

/// trybuild proposes, after each difference, to write the record. That would also hide a mistake.
fn without_note(text: &str) -> String {
    let is_note = |line: &str| {
        line.starts_with("note: If the actual output is the correct output")
            || line.ends_with("your test with the environment variable TRYBUILD=overwrite")
    };
    text.lines().filter(|line| !is_note(line)).flat_map(|line| [line, "\n"]).collect()
}

/// The inputs that failed. The result of each begins with a line such as `test /…/tests/ui/key/unknown.rs ... mismatch`.
fn failures(text: &str) -> Vec<String> {
    let results = text.split("\ntest ").skip(1).filter_map(|result| result.split_once(" ... "));
    let in_root = results.filter_map(|(path, result)| Some((Path::new(path).strip_prefix(root()).ok()?, result)));
    let failed = in_root.filter(|(_, result)| !["ok", "wip"].contains(&result.lines().next().unwrap_or_default()));
    failed.map(|(path, result)| format!("  {}\n{}", path.display(), first_difference(result))).collect()
}

fn first_difference(result: &str) -> String {
    let section = |title: &str| {
        let lines = result.split(title).nth(1)?.lines().skip(2);
        let lines = lines.take_while(|line| !line.starts_with('┈'));
        Some(lines.flat_map(|line| [line, "\n"]).collect::<String>())
    };
    let (Some(recorded), Some(now)) = (section("\nEXPECTED:"), section("\nACTUAL OUTPUT:")) else {
        let reason: Vec<&str> = result.lines().skip(1).take_while(|line| !line.is_empty()).collect();
        return format!("    {}", reason.join("\n    "));
    };
    // rustc sorts errors by place, so one error with another place can change their order. Those that are in both are left out.
    let (mut recorded, mut now) = (errors(&recorded), errors(&now));
    now.retain(|error| match recorded.iter().position(|other| other == error) {
        Some(place) => {
            recorded.remove(place);
            false
        }
        None => true,
    });
    let (recorded, now) = (recorded.concat(), now.concat());
    let differing = recorded.lines().chain(["(the end)"]).zip(now.lines().chain(["(the end)"]));
    let Some((recorded, now)) = differing.into_iter().find(|(recorded, now)| recorded != now) else {
        return "    the errors differ in their order, or in their ends of lines".to_owned();
    };
    format!("    recorded: {recorded}\n    now:      {now}")
}

/// The errors of an output, which are separated by empty lines.
fn errors(output: &str) -> Vec<String> {
    output.split("\n\n").map(|error| format!("{}\n", error.trim_end())).collect()
}

#[test]
fn an_error_that_moves_is_the_only_difference() {
    let of = |errors: [&str; 2]| errors.join("\n\n");
    let line = "┈".repeat(60);
    let (first, second, moved) = ("error: a\n --> x:1:1", "error: b\n --> x:2:1", "error: a\n --> x:3:1");
    let result = format!(
        "mismatch\n\nEXPECTED:\n{line}\n{}\n{line}\n\nACTUAL OUTPUT:\n{line}\n{}\n{line}\n",
        of([first, second]),
        of([second, moved]),
    );
    assert_eq!(first_difference(&result), "    recorded:  --> x:1:1\n    now:       --> x:3:1");
}

#[test]
fn failures_are_named_with_the_first_difference() {
    let input = root().join("tests/tests/ui/key/unknown.rs").display().to_string();
    let line = "┈".repeat(60);
    let mismatch = format!(
        "\ntest {input} ... mismatch\n\nEXPECTED:\n{line}\nerror: a\n --> b\n{line}\n\nACTUAL OUTPUT:\n{line}\nerror: a\n \
         --> c\n{line}\nnote: If the actual output is the correct output you can bless it by rerunning\n      your test with \
         the environment variable TRYBUILD=overwrite\n"
    );
    let expected = ["  tests/tests/ui/key/unknown.rs\n    recorded:  --> b\n    now:       --> c"];
    assert_eq!(failures(&mismatch), expected);
    assert!(!without_note(&mismatch).contains("TRYBUILD"));
    let compiles = format!("\ntest {input} ... error\nExpected test case to fail to compile, but it succeeded.\n\n");
    let expected = ["  tests/tests/ui/key/unknown.rs\n    Expected test case to fail to compile, but it succeeded."];
    assert_eq!(failures(&compiles), expected);
    for passed in ["ok", "wip"] {
        assert_eq!(failures(&format!("\ntest {input} ... {passed}\n\n")), [""; 0]);
    }
}
