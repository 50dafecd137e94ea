//! The guide shows the programs, and what they send, word for word.

use crate::difference;

const NAME: &str = "runtime/src/guide/actix.md";
const GUIDE: &str = include_str!("../../../../../runtime/src/guide/actix.md");

const PROGRAMS: [&str; 6] = [
    include_str!("serving.rs"),
    include_str!("serving_test.rs"),
    include_str!("ids.rs"),
    include_str!("settings.rs"),
    include_str!("login.rs"),
    include_str!("limits.rs"),
];

/// The blocks of the guide in this language.
fn blocks(language: &str) -> Vec<&'static str> {
    let open = format!("```{language}\n");
    GUIDE.split(&*open).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn the_guide_shows_the_programs_word_for_word() {
    let shown = blocks("rust");
    for program in PROGRAMS {
        let remedy = "The programs are in tests/interop/actix/tests/guide. Change both.";
        difference::assert_shown(NAME, GUIDE, &format!("```rust\n{program}```\n"), remedy);
    }
    assert_eq!(shown, PROGRAMS, "the guide shows other programs, or in another order");
}

/// The programs are built with the versions that the guide shows.
#[test]
fn the_guide_shows_the_dependencies_of_the_programs() {
    let manifest = include_str!("../../../Cargo.toml");
    let mut seen = 0;
    for line in blocks("toml").into_iter().flat_map(str::lines).filter(|line| line.contains(" = ")) {
        let (name, shown) = line.split_once(" = ").unwrap();
        let built = manifest.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(" = "));
        let built = built.unwrap_or_else(|| panic!("the workspace does not have {name}"));
        let version = |text: &str| text.split('"').nth(1).unwrap().to_owned();
        assert!(name == "rest-error" || version(built).starts_with(&version(shown)), "{name}: {built}");
        seen += 1;
    }
    assert!(seen >= 7, "{seen} dependencies");
}

/// The text with another ID and another time in place of those of this run.
fn as_shown(text: &str) -> String {
    const ID: &str = "5f0a6f9e-6a8e-4d0b-9a51-0a3a3a1f1c55";
    let is_uuid = |word: &str| word.len() == 36 && word.bytes().all(|it| it.is_ascii_hexdigit() || it == b'-');
    let is_end = |it: char| !it.is_ascii_hexdigit() && it != '-';
    let words = text.split_inclusive(is_end).map(|word| {
        let inside = word.trim_end_matches(is_end);
        if is_uuid(inside) { word.replace(inside, ID) } else { word.to_owned() }
    });
    words.collect()
}

/// Fails unless the guide shows this text, apart from its ID.
#[track_caller]
pub(crate) fn assert_shown(text: &str) {
    let text = as_shown(text);
    let guide = as_shown(GUIDE);
    // What is shown of a log begins after the time.
    if !guide.contains(&text) {
        difference::assert_shown(NAME, &guide, &text, "This is what the program sends or logs. Update the guide.");
    }
}
