//! The parser of templates: no panic, and what it makes of a sound template is that template.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A macro crate has no library to link with, so the parser itself is compiled here.
#[allow(dead_code, unused_imports)]
#[path = "../../macros/src"]
mod source {
    pub(crate) mod template;
}

use source::template::{self, Count, Name, Piece};

fuzz_target!(|text: &str| {
    let (parsed, faults) = template::parse(text);
    for piece in &parsed.pieces {
        let Piece::Placeholder(placeholder) = piece else { continue };
        let counts = [&placeholder.spec.width, &placeholder.spec.precision].into_iter().flatten();
        let named = counts.filter_map(|count| match count {
            Count::Arg(arg) => Some(arg),
            Count::Number(_) => None,
        });
        for arg in named.chain([&placeholder.arg]) {
            // It is where it is said to be.
            let there = text.get(arg.at.clone()).expect("a range of the text");
            match &arg.name {
                Name::Ident(name) => assert_eq!(there.trim(), name),
                Name::Index(index) => assert_eq!(there.trim().parse(), Ok(*index)),
                Name::Unnamed => assert!(there.trim().is_empty()),
            }
        }
    }
    if !faults.is_empty() {
        return;
    }
    // Written again from what was understood, it means the same.
    let mut again = String::new();
    for piece in &parsed.pieces {
        match piece {
            Piece::Literal(literal) => again += &literal.replace('{', "{{").replace('}', "}}"),
            Piece::Placeholder(placeholder) => {
                let name = |name: &Name| match name {
                    Name::Ident(name) => name.clone(),
                    Name::Index(index) => index.to_string(),
                    Name::Unnamed => String::new(),
                };
                let count = |count: &Count| match count {
                    Count::Number(number) => number.to_string(),
                    Count::Arg(arg) => name(&arg.name) + "$",
                };
                let spec = &placeholder.spec;
                let mut written = spec.flags.clone();
                written += &spec.width.as_ref().map(count).unwrap_or_default();
                written += &spec.precision.as_ref().map(|precision| format!(".{}", count(precision))).unwrap_or_default();
                written += spec.kind.as_written();
                // `{:}>}` has a brace as its fill.
                let colon = if written.is_empty() { "" } else { ":" };
                again += &format!("{{{}{colon}{written}}}", name(&placeholder.arg.name));
            }
        }
    }
    let (parsed_again, faults) = template::parse(&again);
    assert!(faults.is_empty(), "{text:?} became {again:?}");
    assert_eq!(parsed_again.pieces.len(), parsed.pieces.len(), "{text:?} became {again:?}");
    for (left, right) in parsed.pieces.iter().zip(&parsed_again.pieces) {
        match (left, right) {
            (Piece::Literal(left), Piece::Literal(right)) => assert_eq!(left, right),
            (Piece::Placeholder(left), Piece::Placeholder(right)) => {
                assert_eq!(left.arg.name, right.arg.name);
                assert_eq!((&left.spec.flags, left.spec.kind), (&right.spec.flags, right.spec.kind));
            }
            _ => panic!("{text:?} became {again:?}"),
        }
    }
});
