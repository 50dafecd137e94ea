//! The guides show the programs word for word.

use rest_error_tests::{
    panics::caught,
    shown::{assert_shown, difference},
};

const PUBLISHING: &str = include_str!("../../../runtime/src/guide/publishing.md");
const SERVING: &str = include_str!("../../../runtime/src/guide/serving.md");

/// The guide without the lines that rustdoc hides, and without the tags of its blocks.
fn visible(guide: &str) -> String {
    let mut is_code = false;
    let visible = guide.lines().filter(|line| {
        is_code ^= line.starts_with("```");
        !(is_code && line.starts_with("# "))
    });
    visible.flat_map(|line| [if line.starts_with("```") { "```" } else { line }, "\n"]).collect()
}

#[test]
fn the_guides_show_the_programs() {
    let programs = [
        ("serving", "serving.rs", include_str!("serving.rs")),
        ("serving", "serving_test.rs", include_str!("serving_test.rs")),
        ("serving", "record_id.rs", include_str!("record_id.rs")),
        ("serving", "send_id.rs", include_str!("send_id.rs")),
        ("publishing", "page.rs", include_str!("page.rs")),
        ("publishing", "pull_request.rs", include_str!("pull_request.rs")),
    ];
    for (guide, file, program) in programs {
        let text = if guide == "serving" { SERVING } else { PUBLISHING };
        let remedy = format!(
            "The lines of the guide are counted without hidden ones. The program is tests/tests/guides/{file}."
        );
        let name = format!("runtime/src/guide/{guide}.md");
        assert_shown(&name, &visible(text), &format!("```\n{program}```\n"), &remedy);
    }
}

#[test]
fn the_first_difference_is_named() {
    let document = "before\nfn main() {\n    one();\n    two();\n}\nafter\nfn main() {\n}\n";
    let found = |text: &str| difference(document, text).map(|it| (it.line, it.found, it.expected));
    assert_eq!(found("fn main() {\n    one();\n    two();\n}\n"), None);
    let line = |line, found: &str, expected: &str| Some((line, found.to_owned(), expected.to_owned()));
    assert_eq!(found("fn main() {\n    one();\n    too();\n}\n"), line(4, "    two();", "    too();"));
    assert_eq!(found("fn main() {\n    two();\n}\n"), line(3, "    one();", "    two();"));
    assert_eq!(found("after\nfn main() {\n}\nmore\n"), line(9, "(the end)", "more"));
    assert_eq!(found("let x = one(7);\n"), line(3, "    one();", "let x = one(7);"));
    let message = caught(|| assert_shown("a.md", document, "fn main() {\n    other();\n", "Update it.")).unwrap_err();
    assert_eq!(message, "a.md, line 3, has\n        one();\nwhere it should have\n        other();\nUpdate it.");
}

/// The chapter shows the hook that `tests/interop/sentry` runs.
#[test]
fn the_guide_shows_the_tested_hook_for_sentry() {
    let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>().join("\n");
    let test = lines(include_str!("../../interop/sentry/tests/sentry/main.rs"));
    let section = SERVING.split("# Sentry\n").nth(1).unwrap().split("\n# ").next().unwrap();
    let shown = section.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let (hook, after) = shown.split_once("\n}\n").unwrap();
    let filter = after.split("// The event of the log").nth(1).unwrap();
    for part in [hook, filter] {
        assert!(test.contains(lines(part).trim()), "the test does not run {part}");
    }
}
