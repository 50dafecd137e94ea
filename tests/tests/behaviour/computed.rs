//! Computed arguments: `msg("…", name = expr)`, where the expression uses the fields.

use std::path::PathBuf;

use rest_error::RestError;

use crate::support::facts;

const LIMIT: usize = 3;

fn twice(number: u8) -> u8 {
    number * 2
}

mod helpers {
    pub(super) fn id() -> &'static str {
        "helper"
    }
}

struct Label {
    text: String,
    id: u8,
}

impl std::fmt::Debug for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Named {
    #[rest(msg("No image at {path}", path = image.display()))]
    Method { image: PathBuf },
    #[rest(msg("{text}", text = String::from_utf8_lossy(bytes).trim().to_uppercase()))]
    Temporaries { bytes: Vec<u8> },
    #[rest(msg("{text}", text = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":")))]
    Chain { bytes: Vec<u8> },
    #[rest(msg("{sum}", sum = { let add = |id: u8| id + 1; add(*id) + add(1) }))]
    ClosureThatShadows { id: u8 },
    #[rest(msg("{a} {b} {c}", a = .id, b = twice(*.id), c = (.id, .id).0))]
    Shorthand { id: u8 },
    #[rest(msg("{first} {last}", first = .labels[0].text, last = labels[labels.len() - 1].id))]
    FieldsOfFields { labels: Vec<Label> },
    #[rest(msg("{id} {other}", other = helpers::id()))]
    PathsOfTheSameName { id: u8 },
    #[rest(msg("{id} {other}", other = label.id))]
    MembersOfTheSameName { id: u8, label: Label },
    #[rest(msg("{word}", word = if *.flag { "yes" } else { "no" }))]
    Condition { flag: bool },
    #[rest(msg("{word}", word = match .id { 0 => "none", 1..=9 => "few", _ => "many" }))]
    Match { id: u8 },
    #[rest(msg("at most {limit}, {max}", limit = LIMIT, max = u8::MAX))]
    Constants,
    #[rest(msg("{text:>width$.places$}", width = places * 4, text = .number))]
    WidthFromAnArgument { number: f64, places: usize },
    #[rest(msg("{text:?} {text}", text = name.trim(),))]
    ShownTwice { name: &'static str },
    #[rest(msg("{a} {b}", a = -.id, b = !.id.is_negative() && .id == &1))]
    Operators { id: i8 },
    #[rest(msg("{sum}", sum = (1..=3).map(|n| n * i32::from(*factor)).sum::<i32>()))]
    Range { factor: u8 },
    #[rest(msg("{head}", head = &text[..*limit]))]
    Slice { text: String, limit: usize },
}

#[test]
fn an_expression_uses_fields_by_name() {
    let label = |text: &str, id| Label { text: text.into(), id };
    let expected = [
        (Named::Method { image: "/a/b".into() }, "No image at /a/b"),
        (Named::Temporaries { bytes: b" ab ".into() }, "AB"),
        (Named::Chain { bytes: vec![1, 255] }, "01:ff"),
        (Named::ClosureThatShadows { id: 3 }, "6"),
        (Named::Shorthand { id: 4 }, "4 8 4"),
        (Named::FieldsOfFields { labels: vec![label("a", 1), label("b", 2)] }, "a 2"),
        (Named::PathsOfTheSameName { id: 5 }, "5 helper"),
        (Named::MembersOfTheSameName { id: 6, label: label("c", 7) }, "6 7"),
        (Named::Condition { flag: true }, "yes"),
        (Named::Condition { flag: false }, "no"),
        (Named::Match { id: 0 }, "none"),
        (Named::Match { id: 9 }, "few"),
        (Named::Constants, "at most 3, 255"),
        (Named::WidthFromAnArgument { number: 1.236, places: 2 }, "    1.24"),
        (Named::ShownTwice { name: " n " }, "\"n\" n"),
        (Named::Operators { id: 1 }, "-1 true"),
        (Named::Range { factor: 2 }, "12"),
        (Named::Slice { text: "abcdef".into(), limit: 2 }, "ab"),
    ];
    for (error, text) in expected {
        assert_eq!(facts(&error).2, text, "{error:?}");
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Tuple {
    #[rest(msg("{a} {b}", a = _0 + 1, b = _1.len()))]
    Underscored(u8, &'static str),
    #[rest(msg("{a} {b}", a = .0 + 1, b = .1.len()))]
    Dotted(u8, &'static str),
    #[rest(msg("{a} {b} {c}", a = .0.1, b = .1.0.0, c = _1.1))]
    Nested((u8, u8), ((u8,), u8)),
    #[rest(msg("{a} {b}", a = twice(.0.0), b = [.0.0, 1].len()))]
    InsideBrackets((u8,)),
    #[rest(msg("{0} {sum} {1}", sum = .0 + .1))]
    BesidePlaceholders(u8, u8),
    #[rest(msg("{sum}", sum = .10 + .9))]
    #[expect(dead_code, reason = "only two of its fields are used")]
    ManyFields(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8),
}

#[test]
fn an_expression_uses_fields_of_a_tuple() {
    let expected = [
        (Tuple::Underscored(1, "ab"), "2 2"),
        (Tuple::Dotted(1, "ab"), "2 2"),
        (Tuple::Nested((1, 2), ((3,), 4)), "2 3 4"),
        (Tuple::InsideBrackets((5,)), "10 2"),
        (Tuple::BesidePlaceholders(1, 2), "1 3 2"),
        (Tuple::ManyFields(0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4), "7"),
    ];
    for (error, text) in expected {
        assert_eq!(facts(&error).2, text, "{error:?}");
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg("{id} {twice}", twice = Self::twice(*.id) + Self::OFFSET))]
struct Methods {
    id: u8,
}

impl Methods {
    const OFFSET: u8 = 100;

    fn twice(id: u8) -> u8 {
        id * 2
    }
}

#[test]
fn an_expression_can_call_associated_functions() {
    assert_eq!(facts(&Methods { id: 4 }).2, "4 108");
}

#[test]
fn an_expression_is_evaluated_once_per_message() {
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[derive(Debug, RestError)]
    #[rest(status = 400, msg("{n} {n} {n:>w$}", n = counter.fetch_add(1, Ordering::Relaxed), w = n_width()))]
    struct Counted {
        counter: &'static AtomicUsize,
    }

    fn n_width() -> usize {
        3
    }

    static COUNTER: AtomicUsize = AtomicUsize::new(5);
    assert_eq!(Counted { counter: &COUNTER }.to_string(), "5 5   5");
    assert_eq!(COUNTER.load(Ordering::Relaxed), 6);
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Hidden {
    #[rest(msg("{bar}", bar = &"##########"[..name.len()]))]
    BehindARange { name: String },
    #[rest(msg("{text}", text = format!("<{id}>")))]
    InALiteral { id: u8 },
    #[rest(msg("{text}", text = format!("<{_0}>")))]
    InALiteralOfATuple(u8),
    /// The name in the literal begins like that of the field, but it is another name.
    #[rest(status = 500, msg("{text}", text = format!("<{causes}>", causes = 2)))]
    LongerInALiteral {
        #[source]
        cause: std::num::ParseIntError,
    },
    /// The method is named like the field.
    #[rest(status = 500, msg("{text}", text = name.len()))]
    Method {
        name: String,
        #[source]
        len: std::num::ParseIntError,
    },
    #[rest(status = 500, msg("{text}", text = (0..name.len()).len()))]
    MethodBehindARange {
        name: String,
        #[source]
        len: std::num::ParseIntError,
    },
}

#[test]
fn an_expression_uses_fields_after_a_range_and_in_a_literal() {
    assert_eq!(Hidden::BehindARange { name: "abc".to_owned() }.to_string(), "###");
    assert_eq!(Hidden::InALiteral { id: 7 }.to_string(), "<7>");
    assert_eq!(Hidden::InALiteralOfATuple(7).to_string(), "<7>");
    let cause = || "x".parse::<u8>().unwrap_err();
    assert_eq!(Hidden::LongerInALiteral { cause: cause() }.to_string(), "<2>");
    assert_eq!(Hidden::Method { name: "abc".to_owned(), len: cause() }.to_string(), "3");
    assert_eq!(Hidden::MethodBehindARange { name: "abc".to_owned(), len: cause() }.to_string(), "3");
}
