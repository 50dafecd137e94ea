//! The guides show the programs word for word.

const FROM_THISERROR: &str = include_str!("../../../runtime/src/guide/from_thiserror.md");
const SERVING: &str = include_str!("../../../runtime/src/guide/serving.md");

/// The blocks of code in a guide, without the lines that rustdoc hides.
fn blocks(guide: &str) -> Vec<String> {
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
    assert_shown(SERVING, &[include_str!("serving.rs"), include_str!("serving_test.rs")]);
    assert_shown(FROM_THISERROR, &[include_str!("own_codes.rs")]);
}
