//! The faults that the parser of templates finds.

use crate::template::{
    parse::parse,
    syntax::{Fault, Faulty, Piece},
};

fn faults(text: &str) -> Vec<Fault> {
    parse(text).1.into_iter().map(|faulty| faulty.fault).collect()
}

#[test]
fn control_character_cannot_be_the_fill() {
    assert_eq!(faults("{id:\t>5} {id:\u{85}^5}"), [Fault::Control('\t'), Fault::Control('\u{85}')]);
    assert_eq!(faults("{id\n}"), [], "whitespace in a placeholder is not part of the message");
}

#[test]
fn unknown_format_keeps_its_placeholder() {
    let (template, faults) = parse("{id:zz}");
    assert_eq!(faults, [Faulty { fault: Fault::UnknownTrait("zz".into()), place: 0..7 }]);
    assert!(matches!(template.pieces.as_slice(), [Piece::Placeholder(_)]));
    // For a placeholder that is not closed, rustc does not report the format.
    assert_eq!(self::faults("{id:zz!}"), [Fault::Unclosed(Some('!'))]);
}

#[test]
fn expression_ends_before_its_format() {
    for (text, written) in [("{id.0:>5}", "id.0"), ("{0.x() :?}", "0.x()"), ("{a.b::<c>()}", "a.b::<c>()")] {
        assert_eq!(faults(text), [Fault::Expression(written.into())], "{text}");
    }
    assert_eq!(faults("{id:#+}"), [Fault::Unclosed(Some('+'))], "a format is not an expression");
}

#[test]
fn every_placeholder_has_its_own_fault() {
    let text = "{_} {r#type} }x{id:.*}{99999}{{ {id:zz} {a.b} {id:1234567$} {";
    let expected = [
        Fault::Underscore,
        Fault::Raw("type".into()),
        Fault::Stray,
        Fault::Star,
        Fault::Number("99999".into()),
        Fault::UnknownTrait("zz".into()),
        Fault::Expression("a.b".into()),
        Fault::Number("1234567".into()),
        Fault::Unclosed(None),
    ];
    assert_eq!(faults(text), expected);
    assert_eq!(
        faults("{a {b} {c"),
        [Fault::Unclosed(Some('{')), Fault::Unclosed(None)],
        "a brace opens the next placeholder"
    );
}

#[test]
fn character_that_cannot_begin_a_name_is_found_in_place_of_the_brace() {
    for (text, found) in
        [("{\u{b7}x}", '\u{b7}'), ("{ab#c}", '#'), ("{+}", '+'), ("{!}", '!'), ("{a-", '-'), ("{a b}", 'b')]
    {
        assert_eq!(faults(text), [Fault::Unclosed(Some(found))], "{text}");
    }
    for text in ["{}", "{ }", "{:}", "{_a}", "{ä}", "{0 :x?}", "{a:}>-#010.3e}", "{a:0$.b$X?}", "{a :0b$}"] {
        assert_eq!(faults(text), [], "{text}");
    }
}
