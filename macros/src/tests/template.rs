//! Faults of templates: which ones, and of what.

use crate::template::{Fault, Piece, parse};

fn faults(text: &str) -> Vec<Fault> {
    parse(text).1
}

#[test]
fn a_control_character_can_not_fill() {
    assert_eq!(faults("{id:\t>5} {id:\u{85}^5}"), [Fault::Control('\t'), Fault::Control('\u{85}')]);
    assert_eq!(faults("{id\n}"), [], "a blank in a placeholder is not in the message");
}

#[test]
fn an_unknown_format_leaves_its_placeholder() {
    let (template, faults) = parse("{id:zz}");
    assert_eq!(faults, [Fault::UnknownTrait("zz".into())]);
    assert!(matches!(template.pieces.as_slice(), [Piece::Placeholder(_)]));
    // rustc does not come to the format of a placeholder that is not closed.
    assert_eq!(self::faults("{id:zz!}"), [Fault::Unclosed(Some('!'))]);
}

#[test]
fn an_expression_ends_before_its_format() {
    for (text, written) in [("{id.0:>5}", "id.0"), ("{0.x() :?}", "0.x()"), ("{a.b::<c>()}", "a.b::<c>()")] {
        assert_eq!(faults(text), [Fault::Expression(written.into())], "{text}");
    }
    assert_eq!(faults("{id:#+}"), [Fault::Unclosed(Some('+'))], "a format is no expression");
}

#[test]
fn each_placeholder_has_its_own_fault() {
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
    assert_eq!(faults("{a {b} {c"), [Fault::Unclosed(Some('{')), Fault::Unclosed(None)], "a brace opens the next one");
}

#[test]
fn what_begins_no_name_is_where_the_brace_was_to_close() {
    for (text, found) in
        [("{\u{b7}x}", '\u{b7}'), ("{ab#c}", '#'), ("{+}", '+'), ("{!}", '!'), ("{a-", '-'), ("{a b}", 'b')]
    {
        assert_eq!(faults(text), [Fault::Unclosed(Some(found))], "{text}");
    }
    for text in ["{}", "{ }", "{:}", "{_a}", "{ä}", "{0 :x?}", "{a:}>-#010.3e}", "{a:0$.b$X?}", "{a :0b$}"] {
        assert_eq!(faults(text), [], "{text}");
    }
}
