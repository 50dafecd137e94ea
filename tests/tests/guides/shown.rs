//! The guides show the programs word for word.

const PUBLISHING: &str = include_str!("../../../runtime/src/guide/publishing.md");
const SERVING: &str = include_str!("../../../runtime/src/guide/serving.md");

/// The blocks of code in a guide, without the lines that rustdoc hides.
pub(crate) fn blocks(guide: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in guide.lines() {
        match (line.starts_with("```"), open.take()) {
            (true, Some(block)) => blocks.push(block),
            (true, None) => open = Some(String::new()),
            (false, Some(block)) if line.starts_with("# ") => open = Some(block),
            (false, Some(block)) => open = Some(block + line + "\n"),
            (false, None) => {}
        }
    }
    blocks
}

fn assert_shown(guide: &str, programs: &[&str]) {
    let blocks = blocks(guide);
    for program in programs {
        assert!(blocks.iter().any(|block| block == program), "the guide lacks this block:\n{program}");
    }
}

#[test]
fn the_guides_show_the_programs() {
    assert_shown(SERVING, &[include_str!("serving.rs"), include_str!("serving_test.rs"), include_str!("record_id.rs")]);
    assert_shown(PUBLISHING, &[include_str!("page.rs"), include_str!("pull_request.rs")]);
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
