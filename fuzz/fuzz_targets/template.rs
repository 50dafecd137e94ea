//! The parser of templates. It never panics, and a valid template that is written again from its parts has the same parts.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A macro crate has no library to link with, so the parser itself is compiled here.
#[allow(dead_code, unused_imports)]
#[path = "../../macros/src"]
mod source {
    pub(crate) mod template;
}

use source::template::{
    parse::parse,
    syntax::{Count, Piece},
};

fuzz_target!(|text: &str| {
    let (parsed, faults) = parse(text);
    if !faults.is_empty() {
        return;
    }
    // The template is written again from its parts.
    let mut again = String::new();
    for piece in &parsed.pieces {
        match piece {
            Piece::Literal(literal) => again += &literal.replace('{', "{{").replace('}', "}}"),
            Piece::Placeholder(placeholder) => {
                let count = |count: &Count| match count {
                    Count::Number(number) => number.to_string(),
                    Count::Name(name, _) => name.written() + "$",
                };
                let spec = &placeholder.spec;
                let mut written = spec.flags.clone();
                written += &spec.width.as_ref().map(count).unwrap_or_default();
                written +=
                    &spec.precision.as_ref().map(|precision| format!(".{}", count(precision))).unwrap_or_default();
                written += spec.format_trait.letters();
                // `{:}>}` has a brace as its fill.
                let colon = if written.is_empty() { "" } else { ":" };
                again += &format!("{{{}{colon}{written}}}", placeholder.name.written());
            }
        }
    }
    let (parsed_again, faults) = parse(&again);
    assert!(faults.is_empty(), "{text:?} became {again:?}");
    assert_eq!(parsed_again.pieces.len(), parsed.pieces.len(), "{text:?} became {again:?}");
    for (left, right) in parsed.pieces.iter().zip(&parsed_again.pieces) {
        match (left, right) {
            (Piece::Literal(left), Piece::Literal(right)) => assert_eq!(left, right),
            (Piece::Placeholder(left), Piece::Placeholder(right)) => {
                assert_eq!(left.name, right.name);
                assert_eq!((&left.spec.flags, left.spec.format_trait), (&right.spec.flags, right.spec.format_trait));
            }
            _ => panic!("{text:?} became {again:?}"),
        }
    }
});
