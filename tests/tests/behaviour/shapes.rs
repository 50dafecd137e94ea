//! The derive on every shape of type and every kind of name.

use rest_error::{Catalogued, ErrorResponse, RestError};

use crate::support::{codes, facts};

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Shapes {
    #[rest(msg = "unit")]
    Unit,
    #[rest(msg = "braces")]
    Braces {},
    #[rest(msg = "parentheses")]
    Parentheses(),
    #[rest(msg = "tuple {1} {0}")]
    Tuple(u8, &'static str),
    #[rest(msg = "named {right} {left}", status = 409)]
    Named { left: u8, right: char },
    #[rest(msg = "unseen")]
    Unseen(#[expect(dead_code, reason = "no placeholder shows it")] u8),
}

#[test]
fn an_enum_has_variants_of_every_shape() {
    let expected = [
        (Shapes::Unit, ("Unit", 400, "unit")),
        (Shapes::Braces {}, ("Braces", 400, "braces")),
        (Shapes::Parentheses(), ("Parentheses", 400, "parentheses")),
        (Shapes::Tuple(1, "x"), ("Tuple", 400, "tuple x 1")),
        (Shapes::Named { left: 1, right: 'r' }, ("Named", 409, "named r 1")),
        (Shapes::Unseen(1), ("Unseen", 400, "unseen")),
    ];
    for (error, (code, status, message)) in &expected {
        assert_eq!(facts(error), (*code, *status, (*message).to_owned()));
    }
    assert_eq!(codes(Shapes::CATALOGUE), expected.map(|(_, (code, ..))| code));
}

#[derive(Debug, RestError)]
#[rest(status = 410, msg = "unit")]
struct UnitStruct;

#[derive(Debug, RestError)]
#[rest(status = 411, msg = "{0} and {1}")]
struct TupleStruct(u8, u8);

#[derive(Debug, RestError)]
#[rest(status = 412, msg = "{a} and {b}")]
struct NamedStruct {
    a: u8,
    b: u8,
}

#[derive(Debug, RestError)]
#[rest(status = 413, msg = "nothing")]
struct EmptyStruct {}

#[test]
fn a_struct_has_any_shape() {
    assert_eq!(facts(&UnitStruct), ("UnitStruct", 410, "unit".into()));
    assert_eq!(facts(&TupleStruct(1, 2)), ("TupleStruct", 411, "1 and 2".into()));
    assert_eq!(facts(&NamedStruct { a: 1, b: 2 }), ("NamedStruct", 412, "1 and 2".into()));
    assert_eq!(facts(&EmptyStruct {}), ("EmptyStruct", 413, "nothing".into()));
    assert_eq!(codes(TupleStruct::CATALOGUE), ["TupleStruct"]);
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Single {
    #[rest(msg = "only {0}")]
    Only(u8),
}

#[derive(Debug, RestError)]
enum Delegate {
    #[rest(transparent)]
    Only(Single),
}

#[test]
fn an_enum_can_have_a_single_variant() {
    assert_eq!(facts(&Single::Only(1)), ("Only", 400, "only 1".into()));
    assert_eq!(facts(&Delegate::Only(Single::Only(2))), ("Only", 400, "only 2".into()));
}

#[derive(Debug, RestError)]
enum Never {}

#[derive(Debug, RestError)]
enum PerhapsNever {
    #[rest(transparent)]
    #[expect(dead_code, reason = "no value of it exists")]
    Never(Never),
    #[rest(status = 500, msg = "possible")]
    Possible,
}

#[test]
fn an_empty_enum_is_an_error_without_codes() {
    fn respond(result: Result<u8, Never>) -> Result<u8, ErrorResponse> {
        Ok(result?)
    }
    assert!(Never::CATALOGUE.is_empty());
    assert_eq!(Never::CATALOGUE.len(), 0);
    assert!(Never::CATALOGUE.get("Never").is_none());
    assert_eq!(respond(Ok(7)).unwrap(), 7);
    assert_eq!(codes(PerhapsNever::CATALOGUE), ["Possible"]);
    assert_eq!(facts(&PerhapsNever::Possible), ("Possible", 500, "possible".into()));
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
#[allow(non_camel_case_types, reason = "the test is about keywords")]
enum r#type {
    #[rest(msg("{type} {fn:?} {in:>w$}", w = *.r#match))]
    r#struct { r#type: u8, r#fn: &'static str, r#in: u8, r#match: usize },
    #[rest(msg("{loop} {move}", r#loop = r#where + 1, r#move = .r#where))]
    r#impl { r#where: u8 },
    #[rest(msg = "later", retry_after = r#async)]
    r#as { r#async: std::time::Duration },
}

#[test]
fn raw_identifiers_are_shown_without_their_prefix() {
    let first = r#type::r#struct { r#type: 1, r#fn: "f", r#in: 2, r#match: 3 };
    assert_eq!(facts(&first), ("struct", 400, "1 \"f\"   2".into()));
    assert_eq!(first.spec().template().to_string(), "{type} {fn:?} {in:>w$}");
    assert_eq!(first.spec().placeholders().collect::<Vec<_>>(), ["type", "fn", "in"]);
    assert_eq!(facts(&r#type::r#impl { r#where: 4 }), ("impl", 400, "5 4".into()));
    let delay = std::time::Duration::from_secs(9);
    assert_eq!(r#type::r#as { r#async: delay }.retry_after(), Some(delay));
    assert_eq!(codes(r#type::CATALOGUE), ["struct", "impl", "as"]);
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "raw")]
#[allow(non_camel_case_types, reason = "the test is about a keyword")]
struct r#dyn;

#[test]
fn a_raw_struct_has_a_code_without_the_prefix() {
    assert_eq!(facts(&r#dyn), ("dyn", 400, "raw".into()));
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Größe {
    #[rest(code = "TooLarge", msg("{größe} m, {länge} weit", länge = größe * 2))]
    ZuGroß { größe: u8 },
    #[rest(code = "Cold", msg = "{0} 度")]
    寒い(i8),
}

#[test]
fn names_outside_ascii_work_if_the_code_is_written() {
    assert_eq!(facts(&Größe::ZuGroß { größe: 3 }), ("TooLarge", 400, "3 m, 6 weit".into()));
    assert_eq!(facts(&Größe::寒い(-4)), ("Cold", 400, "-4 度".into()));
    let template = Größe::ZuGroß { größe: 3 }.spec().template().to_string();
    assert_eq!(template, "{größe} m, {länge} weit");
}

fn first_function() -> Vec<&'static str> {
    #[derive(Debug, RestError)]
    #[rest(status = 404)]
    enum Local {
        #[rest(msg = "first {0}")]
        First(u8),
    }
    assert_eq!(facts(&Local::First(1)), ("First", 404, "first 1".into()));
    codes(Local::CATALOGUE)
}

fn second_function() -> Vec<&'static str> {
    #[derive(Debug, RestError)]
    #[rest(status = 404)]
    enum Local {
        #[rest(msg = "second {0}")]
        Second(u8),
    }
    assert_eq!(facts(&Local::Second(2)), ("Second", 404, "second 2".into()));
    codes(Local::CATALOGUE)
}

#[test]
fn types_with_one_name_in_two_functions_are_different() {
    assert_eq!(first_function(), ["First"]);
    assert_eq!(second_function(), ["Second"]);
}

macro_rules! declare {
    ($name:ident { $($variant:ident($type:ty) = $status:literal, $text:literal;)* }) => {
        #[derive(Debug, RestError)]
        enum $name {
            $(#[rest(status = $status, msg = $text)] $variant($type),)*
        }
    };
}

declare! {
    FromMacro {
        One(u8) = 404, "one {0}";
        Two(String) = 503, "two {0:?}";
    }
}

#[test]
fn a_macro_can_declare_the_type() {
    assert_eq!(facts(&FromMacro::One(1)), ("One", 404, "one 1".into()));
    assert_eq!(facts(&FromMacro::Two("x".into())), ("Two", 503, "two \"x\"".into()));
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Conditional {
    #[rest(msg = "kept")]
    Kept {
        #[cfg(any())]
        #[rest(no_such_key)]
        gone: NoSuchType,
    },
    #[cfg(any())]
    #[rest(no_such_key)]
    Gone(NoSuchType),
}

#[test]
fn what_cfg_removes_is_ignored() {
    assert_eq!(codes(Conditional::CATALOGUE), ["Kept"]);
    assert_eq!(facts(&Conditional::Kept {}), ("Kept", 400, "kept".into()));
}
