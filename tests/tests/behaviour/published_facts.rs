//! `help`, `since`, `example`, `#[deprecated]`, doc comments in all forms, and `transparent, open`.

use rest_error::{Catalogued, Envelope, ErrorResponse, HttpError, RestError};

#[derive(Debug, RestError)]
#[rest(status = 404, codes = FactCode)]
#[allow(dead_code, reason = "the catalogue is the point")]
enum Fact {
    /// Not here.
    #[rest(
        msg = "Machine {id} of {name:?}",
        help = "https://example.com/errors/machine",
        since = "1.4",
        example(id = -7, name = "a\"b")
    )]
    #[deprecated(note = "use `Gone`")]
    Machine { id: i64, name: String },
    #[deprecated]
    #[rest(msg = "{0}", example(0 = true))]
    NoNote(bool),
    #[rest(msg = "Plain")]
    Plain,
}

#[test]
fn facts_are_in_the_spec() {
    let spec = Fact::CATALOGUE.get("Machine").unwrap();
    assert_eq!(spec.help(), Some("https://example.com/errors/machine"));
    assert_eq!(spec.since(), Some("1.4"));
    assert_eq!(spec.deprecated(), Some("use `Gone`"));
    assert_eq!(spec.example().collect::<Vec<_>>(), [("id", "-7"), ("name", r#""a\"b""#)]);
    assert_eq!(spec.example_message(), r#"Machine -7 of "a\"b""#);
    let plain = Fact::Plain.spec();
    assert_eq!((plain.help(), plain.since(), plain.deprecated()), (None, None, None));
    assert_eq!(plain.example_message(), "Plain");
    assert_eq!(Fact::CATALOGUE.get("NoNote").unwrap().deprecated(), Some(""));
    assert_eq!(Fact::CATALOGUE.get("NoNote").unwrap().example_message(), "true");
}

#[derive(Debug, RestError)]
#[rest(status = 404)]
#[allow(dead_code, reason = "the catalogue is the point")]
enum Typed {
    #[rest(
        msg("{0} {1:?} {2:?} {3} {4:?} {5} {6} {7}"),
        example(0 = 255, 1 = None, 2 = ["a", "b"], 3 = 2, 4 = [[1, 2], []], 5 = 'x', 6 = -128, 7 = "any")
    )]
    Values(u8, Option<u8>, Vec<String>, f64, Vec<Vec<u16>>, char, i8, std::net::IpAddr),
    #[rest(msg("{n} {m:?}", n = _0.len(), m = .1), example(n = "two", m = 7u16))]
    Computed(String, Option<u16>),
}

#[test]
fn example_has_the_types_of_the_fields() {
    let values = |code| {
        let example = Typed::CATALOGUE.get(code).unwrap().example();
        let read = |(name, json): (&'static str, &str)| (name, serde_json::from_str(json).unwrap());
        example.map(read).collect::<Vec<(&str, serde_json::Value)>>()
    };
    let expected = serde_json::json!([255, null, ["a", "b"], 2, [[1, 2], []], "x", -128, "any"]);
    let found: Vec<_> = values("Values").into_iter().map(|(_, value)| value).collect();
    assert_eq!(serde_json::Value::from(found), expected);
    assert_eq!(values("Computed"), [("n", "two".into()), ("m", 7.into())]);
}

/// Neither the test nor the derive uses the deprecated variants by name, so this file compiles without a warning.
#[test]
fn variant_of_the_code_enum_is_not_deprecated() {
    assert_eq!(FactCode::ALL, [FactCode::Machine, FactCode::NoNote, FactCode::Plain]);
}

#[test]
fn facts_are_published() {
    let markdown = Fact::CATALOGUE.to_markdown();
    let row = markdown.lines().find(|line| line.contains("Machine")).unwrap();
    for expected in ["Not here.", "**Deprecated:**", "Since 1.4.", "[Help](https://example.com/errors/machine)"] {
        assert!(row.contains(expected), "{expected} is missing in {row}");
    }
    let json = serde_json::to_value(Fact::CATALOGUE).unwrap();
    assert_eq!(json[0]["help"], "https://example.com/errors/machine");
    assert_eq!(json[0]["since"], "1.4");
    assert_eq!(json[0]["deprecated"], "use `Gone`");
    assert!(json[2].get("help").is_none());
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "Wrong", help = "https://example.com/a?b=c")]
struct Linked;

#[test]
fn help_page_is_sent_as_a_link() {
    let expected = "<https://example.com/a?b=c>; rel=\"help\"";
    let response = Envelope::new(&Linked).into_http::<Vec<u8>>();
    assert_eq!(response.headers()["link"], expected);
    let response = ErrorResponse::from(Linked).into_http::<Vec<u8>>();
    assert_eq!(response.headers()["link"], expected);
    assert!(!Envelope::new(&Fact::Plain).into_http::<Vec<u8>>().headers().contains_key("link"));
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
#[allow(dead_code, reason = "the catalogue is the point")]
enum Documented {
    #[doc = concat!("Put", " together")]
    /// and written.
    #[rest(msg = "a")]
    Macro,
    /** A block
    * of lines

    *   - with stars
    */
    #[rest(msg = "b")]
    Stars,
    /**
        Without stars
          and indented
    */
    #[rest(msg = "c")]
    Block,
    #[doc = "* a list\n* of two"]
    #[rest(msg = "d")]
    List,
}

#[test]
fn doc_comments_are_published_in_every_form() {
    let docs: Vec<&str> = Documented::CATALOGUE.iter().map(rest_error::ErrorSpec::description).collect();
    assert_eq!(docs[0], "Put together\nand written.");
    assert_eq!(docs[1], "A block\nof lines\n\n  - with stars");
    assert_eq!(docs[2], "Without stars\n  and indented");
    assert_eq!(docs[3], "* a list\n* of two");
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Open {
    #[rest(transparent, open)]
    Boxed(Box<dyn RestError + Send + Sync>),
    #[rest(transparent, open)]
    Shared(std::sync::Arc<dyn RestError>),
    #[rest(transparent, open)]
    Concrete(HttpError),
    #[rest(msg = "Own")]
    Own,
}

#[derive(Debug, RestError)]
enum Around<T> {
    #[rest(transparent)]
    Open(Open),
    #[rest(transparent, open)]
    Boxed(Box<dyn RestError>),
    #[rest(status = 409, msg = "{0}")]
    Shown(T),
}

#[test]
fn open_field_answers_and_its_codes_are_unknown() {
    let errors = [
        Open::Boxed(Box::new(HttpError::Gone)),
        Open::Shared(std::sync::Arc::new(HttpError::Gone)),
        Open::Concrete(HttpError::Gone),
    ];
    for error in errors {
        assert_eq!((error.code(), error.status().as_u16()), ("Gone", 410));
    }
    assert_eq!(Around::<u8>::Boxed(Box::new(Open::Own)).code(), "Own");
    assert_eq!(Around::<u8>::Open(Open::Own).code(), "Own");
    assert_eq!(Around::Shown(1).to_string(), "1");
    assert!(Open::CATALOGUE.is_open() && Around::<u8>::CATALOGUE.is_open());
    assert_eq!(Open::CATALOGUE.len(), 1);
    assert!(!HttpError::CATALOGUE.is_open());
    assert!(Open::CATALOGUE.to_markdown().ends_with("\nOther codes can occur.\n"));
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Ping {
    #[rest(transparent, open)]
    Pong(Box<Pong>),
    #[rest(msg = "Ping")]
    Ping,
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Pong {
    #[rest(transparent)]
    Ping(Box<Ping>),
    #[rest(msg = "Pong")]
    Pong,
}

#[test]
fn two_types_nest_each_other_where_one_is_open() {
    assert_eq!((Ping::CATALOGUE.len(), Pong::CATALOGUE.len()), (1, 2));
    assert_eq!(Ping::Pong(Box::new(Pong::Ping(Box::new(Ping::Ping)))).code(), "Ping");
    assert_eq!(Ping::Pong(Box::new(Pong::Pong)).code(), "Pong");
}
