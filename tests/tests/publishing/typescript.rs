//! The TypeScript module. `tests/interop/consumers` compiles such modules, and a program that uses one.

use rest_error::{Catalogue, Catalogued};
use rest_error_tests::hostile::{BY_HAND, Hostile};

use crate::service::MachineError;

/// The lines between the first line with `start` and the next one with `end`.
fn part<'a>(module: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let lines = module.lines().skip_while(|line| !line.contains(start)).skip(1);
    lines.take_while(|line| !line.contains(end)).collect()
}

#[test]
fn each_code_has_its_facts() {
    let module = MachineError::CATALOGUE.to_typescript();
    let codes = part(&module, "export const ERROR_CODES", "} as const;");
    assert_eq!(
        codes[..8],
        [
            "  /** No machine has this ID. */",
            r#"  "MachineNotFound": { status: 404, template: "Machine {id} was not found", retryable: false, aliases: ["NoSuchMachine"] },"#,
            r#"  "LabelTooLong": { status: 400, template: "Label {0:?} is longer than {1} characters, `|` or <b>not</b>, {{}}", retryable: false },"#,
            "  /** Some fields are wrong | each is in `details`. */",
            r#"  "Invalid": { status: 400, template: "", retryable: false, details: true },"#,
            r#"  "Down": { status: 503, template: "Try later", retryable: true, retryAfter: 30 },"#,
            r#"  "Slow": { status: 429, template: "Slow down", retryable: true, retryAfter: "varies" },"#,
            r#"  "Stranger": { status: 401, template: "Who are you?", retryable: false, wwwAuthenticate: "Basic" },"#,
        ],
    );
    let rows = codes.iter().filter(|line| line.starts_with("  \"")).count();
    assert_eq!(rows, MachineError::CATALOGUE.len());
    assert_eq!(part(&module, "const ALIASES", "]);"), [r#"  ["NoSuchMachine", "MachineNotFound"],"#]);
}

#[test]
fn only_types_with_args_have_types_of_arguments() {
    let types = |catalogue: &Catalogue| -> Vec<String> {
        part(&catalogue.to_typescript(), "export interface ArgsByCode", "}\n").iter().map(ToString::to_string).collect()
    };
    assert_eq!(types(MachineError::CATALOGUE)[0], "}");
    let hostile = types(Hostile::CATALOGUE);
    assert_eq!(
        hostile[..5],
        [
            r#"  "dots.and-dashes_1": { "0": string };"#,
            r#"  "__proto__": { "a": number | null; "b": boolean; "c": ReadonlyArray<number | null>; "d": number; "e": string; "f": number; "g": ReadonlyArray<string> | null; "h": number | null };"#,
            r#"  "404": { "name": string };"#,
            // The placeholder occurs twice.
            r#"  "-": { "name": string };"#,
            "}",
        ],
    );
}

#[test]
fn hostile_texts_end_neither_comment_nor_string() {
    for catalogue in [Hostile::CATALOGUE, &BY_HAND] {
        let module = catalogue.to_typescript();
        assert!(!module.contains(|found: char| found != '\n' && found.is_control()), "{module:?}");
        assert!(!module.contains(['\u{2028}', '\u{2029}']), "{module:?}");
        for line in part(&module, "export const ERROR_CODES", "} as const;") {
            let is_comment = line.trim_start().starts_with(['*', '/']);
            if is_comment {
                let text = line.trim_end().trim_end_matches("*/");
                assert!(!text.contains("*/"), "{line}");
                // Only these tags are tags.
                let tag = text.trim_start_matches(['/', '*', ' ']);
                let tag =
                    ["@deprecated", "@since", "@see"].iter().find_map(|known| tag.strip_prefix(known)).unwrap_or(text);
                assert!(!tag.contains(" @"), "{line}");
            }
        }
    }
    let module = Hostile::CATALOGUE.to_typescript();
    assert!(module.contains(r#"  ["__proto__"]: { status: 400"#), "an ordinary property would set the prototype");
}
