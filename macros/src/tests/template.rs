//! Faults of templates: which ones, and of what.

use crate::template::{FaultKind, Piece, parse};

fn faults(text: &str) -> Vec<FaultKind> {
    parse(text).1.into_iter().map(|fault| fault.kind).collect()
}

#[test]
fn a_control_character_can_not_fill() {
    assert_eq!(faults("{id:\t>5} {id:\u{85}^5}"), [FaultKind::Control('\t'), FaultKind::Control('\u{85}')]);
    assert_eq!(faults("{id\n}"), [], "a blank in a placeholder is not in the message");
}

#[test]
fn an_unknown_format_leaves_its_placeholder() {
    let (template, faults) = parse("{id:zz}");
    assert_eq!(faults.into_iter().map(|fault| fault.kind).collect::<Vec<_>>(), [FaultKind::UnknownTrait("zz".into())]);
    assert!(matches!(template.pieces.as_slice(), [Piece::Placeholder(_)]));
    // rustc does not come to the format of a placeholder that is not closed.
    assert_eq!(self::faults("{id:zz!}"), [FaultKind::Unclosed(Some('!'))]);
}

#[test]
fn an_expression_ends_before_its_format() {
    for (text, written) in [("{id.0:>5}", "id.0"), ("{0.x() :?}", "0.x()"), ("{a.b::<c>()}", "a.b::<c>()")] {
        assert_eq!(faults(text), [FaultKind::Expression(written.into())], "{text}");
    }
    assert_eq!(faults("{id:#+}"), [FaultKind::Unclosed(Some('+'))], "a format is no expression");
}
