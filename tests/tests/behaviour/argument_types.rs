//! The facts about arguments: their types in JSON, their format specs, and whether they and details are sent.

use std::{borrow::Cow, collections::BTreeMap, time::Duration};

use http::StatusCode;
use rest_error::{
    ArgumentKind, ArgumentType, Catalogued, Detail, Envelope, ErrorRow, ErrorSpec, HttpError, RestError,
    defender::DefenderError,
};
use serde_json::Value;

#[derive(Debug, RestError)]
#[rest(status = 400)]
#[expect(dead_code, reason = "only the catalogue is looked at")]
enum Spelled<'a, T> {
    #[rest(msg = "{0}{1}{2}{3}{4}")]
    Plain(bool, u8, i128, f32, char),
    #[rest(msg = "{text}{list:?}{slice:?}{array:?}{boxed}")]
    Behind { text: &'a str, list: Vec<String>, slice: &'a [u64], array: [i8; 3], boxed: Box<str> },
    #[rest(msg = "{0:?}{1:?}{2:?}")]
    Optional(Option<usize>, Option<Vec<bool>>, Option<Box<Option<f64>>>),
    #[rest(msg = "{0:?}{1:?}{2:?}{3:?}{4:?}{5}")]
    Any(Duration, Vec<Vec<u8>>, Vec<Option<u8>>, T, BTreeMap<u8, u8>, Cow<'a, str>),
    #[rest(msg("{number}{shown}{number}", shown = number + 1))]
    Computed { number: u32 },
}

fn types(code: &str) -> Vec<String> {
    let spec = Spelled::<'_, u8>::CATALOGUE.get(code).unwrap();
    spec.argument_types().map(|argument| argument.to_string()).collect()
}

#[test]
fn the_spelling_of_a_field_shows_the_type() {
    assert_eq!(types("Plain"), ["boolean", "unsigned integer", "integer", "number", "string"]);
    let behind = ["string", "array of strings", "array of unsigned integers", "array of integers", "string"];
    assert_eq!(types("Behind"), behind);
    assert_eq!(types("Optional"), ["unsigned integer or null", "array of booleans or null", "number or null"]);
    assert_eq!(types("Any"), ["any"; 6]);
}

type Id = u64;
type Ids = Vec<Id>;
type MaybeName = Option<Cow<'static, str>>;

#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
struct Own(u64);

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
#[allow(dead_code, reason = "only the catalogue is looked at")]
enum Aliases<'a> {
    #[rest(msg = "{0}{1:?}{2:?}{3:?}")]
    Known(Id, Ids, MaybeName, Option<Id>),
    #[rest(msg = "{id} of {name} at {address:?} in {file:?}, {count}")]
    Library {
        id: std::num::NonZeroI64,
        name: Cow<'a, str>,
        address: [std::net::IpAddr; 2],
        file: std::path::PathBuf,
        count: std::num::NonZeroU32,
    },
    #[rest(msg = "{0:?}{1:?}{2:?}")]
    Any(Own, Vec<Ids>, BTreeMap<u8, u8>),
    // Its row comes after others, and a type that is known by its spelling stands between those that are not.
    #[rest(alias = "Between", msg = "{0}{1}{0}{2:?}")]
    Mixed(Id, String, MaybeName),
}

#[test]
fn aliases_and_types_of_the_library_are_known_where_they_are_sent() {
    let types = |code: &str| {
        let spec = Aliases::CATALOGUE.get(code).unwrap();
        spec.argument_types().map(|argument| argument.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        types("Known"),
        ["unsigned integer", "array of unsigned integers", "string or null", "unsigned integer or null"]
    );
    assert_eq!(types("Library"), ["integer", "string", "array of strings", "string", "unsigned integer"]);
    assert_eq!(types("Any"), ["any"; 3]);
    assert_eq!(types("Mixed"), ["unsigned integer", "string", "unsigned integer", "string or null"]);
}

#[test]
fn values_of_the_types_that_rustc_knows_are_sent_as_such() {
    let errors = [
        Aliases::Known(7, vec![1], Some("a".into()), None),
        Aliases::Library {
            id: std::num::NonZeroI64::MAX,
            name: "b".into(),
            address: [[127, 0, 0, 1].into(), std::net::Ipv6Addr::LOCALHOST.into()],
            file: "/etc/hosts".into(),
            count: std::num::NonZeroU32::MIN,
        },
        Aliases::Mixed(1, "c".to_owned(), None),
    ];
    for error in errors {
        let body: Value = serde_json::from_str(&Envelope::new(&error).to_json()).unwrap();
        let spec = error.spec();
        for (name, argument) in spec.placeholders().zip(spec.argument_types()) {
            let value = &body["error"]["args"][name];
            assert!(argument != ArgumentType::ANY && fits(argument, value), "{name} of {error:?}: {argument}, {value}");
        }
    }
}

#[test]
fn a_computed_argument_is_a_string() {
    assert_eq!(types("Computed"), ["unsigned integer", "string", "unsigned integer"]);
    let spec = Spelled::<'_, u8>::CATALOGUE.get("Computed").unwrap();
    assert_eq!(spec.argument_type("shown"), Some(ArgumentType::STRING));
    assert_eq!(spec.argument_type("number"), Some(ArgumentType::UNSIGNED));
    assert_eq!(spec.argument_type("numb"), None);
}

#[derive(Debug, RestError)]
#[allow(clippy::box_collection, reason = "a box is looked through")]
#[rest(args, status = 409)]
enum Sent {
    #[rest(msg = "{0}{1}{2}{3}{4}")]
    Plain(bool, u64, i64, f64, char),
    #[rest(msg = "{name:?}{list:?}{none:?}{some:?}{infinite}")]
    Nested { name: Box<String>, list: Vec<String>, none: Option<u8>, some: Option<Vec<i8>>, infinite: f64 },
    #[rest(msg("{id}{shown}", shown = id * 2))]
    Computed { id: u64 },
}

/// Whether a value is what the type says.
fn fits(argument: ArgumentType, value: &Value) -> bool {
    let fits_kind = |value: &Value| match argument.kind() {
        ArgumentKind::Boolean => value.is_boolean(),
        ArgumentKind::Unsigned => value.is_u64(),
        ArgumentKind::Integer => value.is_i64(),
        ArgumentKind::Number => value.is_number() || value.is_null(),
        ArgumentKind::Text => value.is_string(),
        _ => true,
    };
    match value {
        Value::Null if argument.is_optional() => true,
        Value::Array(values) if argument.is_array() => values.iter().all(fits_kind),
        value => !argument.is_array() && fits_kind(value),
    }
}

#[test]
fn the_values_that_are_sent_have_the_types() {
    let errors = [
        Sent::Plain(true, u64::MAX, i64::MIN, 0.5, 'x'),
        Sent::Nested {
            name: Box::new("a".to_owned()),
            list: vec!["b".to_owned()],
            none: None,
            some: Some(vec![-1]),
            infinite: f64::INFINITY,
        },
        Sent::Computed { id: 7 },
    ];
    for error in errors {
        let body: Value = serde_json::from_str(&Envelope::new(&error).to_json()).unwrap();
        let args = body["error"]["args"].as_object().unwrap();
        let spec = error.spec();
        assert_eq!(args.len(), spec.argument_types().len(), "{error:?}");
        for (name, argument) in spec.placeholders().zip(spec.argument_types()) {
            assert_ne!(argument, ArgumentType::ANY, "{name} of {error:?}");
            assert!(fits(argument, &args[name]), "{name} of {error:?} is not {argument}: {}", args[name]);
        }
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Silent {
    #[rest(msg = "{0}")]
    Shown(u8),
    #[rest(msg = "Several fields are wrong")]
    Several(#[rest(details)] Vec<Detail>),
    #[rest(transparent)]
    Loud(Sent),
}

#[test]
fn a_row_tells_whether_arguments_and_details_are_sent() {
    let facts = |spec: ErrorSpec| (spec.sends_args(), spec.may_send_details());
    assert_eq!(facts(Silent::Shown(1).spec()), (false, false));
    assert_eq!(facts(Silent::Several(Vec::new()).spec()), (false, true));
    assert_eq!(facts(Silent::Loud(Sent::Computed { id: 1 }).spec()), (true, false));
    assert_eq!(facts(HttpError::Gone.spec()), (DefenderError::NotFound.spec().sends_args(), false));
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Formatted {
    #[rest(msg = "{plain}{debug:?}{{{hex:#x}}}{wide: <width$.1}")]
    Named { plain: u8, debug: u8, hex: u8, wide: f32, width: usize },
    #[rest(msg = "{0:*>+#08.3}{1:>2$}{1:X?}")]
    Tuple(f64, u8, usize),
}

#[test]
fn a_template_shows_format_specs_and_placeholders_are_bare() {
    let named = Formatted::Named { plain: 1, debug: 2, hex: 3, wide: 4.0, width: 5 };
    assert_eq!(named.spec().template().to_string(), "{plain}{debug:?}{{{hex:#x}}}{wide: <width$.1}");
    assert_eq!(named.spec().placeholders().collect::<Vec<_>>(), ["plain", "debug", "hex", "wide"]);
    assert_eq!(named.to_string(), "12{0x3}4.0  ");
    let tuple = Formatted::Tuple(1.0, 2, 3);
    assert_eq!(tuple.spec().template().to_string(), "{0:*>+#08.3}{1:>2$}{1:X?}");
    assert_eq!(tuple.spec().placeholders().collect::<Vec<_>>(), ["0", "1", "1"]);
}

static BY_HAND: ErrorRow = ErrorRow::new("ByHand", StatusCode::CONFLICT)
    .with_template(&["", "limit:?", " of ", "names", "", "other"])
    .with_argument_types(&[ArgumentType::UNSIGNED.optional(), ArgumentType::STRING.array()])
    .with_args()
    .with_details();

#[test]
fn a_row_by_hand_has_the_same_facts() {
    static BARE: ErrorRow = ErrorRow::new("ByHand", StatusCode::CONFLICT);
    let spec = BY_HAND.spec();
    assert_eq!(spec.template().to_string(), "{limit:?} of {names}{other}");
    assert_eq!(spec.placeholders().collect::<Vec<_>>(), ["limit", "names", "other"]);
    let types = spec.argument_types();
    assert_eq!(types.len(), 3);
    let shown: Vec<_> = types.map(|argument| argument.to_string()).collect();
    assert_eq!(shown, ["unsigned integer or null", "array of strings", "any"]);
    assert!(spec.sends_args() && spec.may_send_details());
    assert!(!BARE.spec().sends_args() && !BARE.spec().may_send_details());
}

#[test]
fn a_type_combines_as_documented() {
    let nested = ArgumentType::STRING.array().array();
    assert_eq!(
        (nested, ArgumentType::ANY.array(), ArgumentType::ANY.optional()),
        (ArgumentType::ANY, ArgumentType::ANY, ArgumentType::ANY)
    );
    assert_eq!(ArgumentType::STRING.optional().array(), ArgumentType::ANY);
    let list = ArgumentType::BOOLEAN.array().optional();
    assert_eq!((list.kind(), list.is_array(), list.is_optional()), (ArgumentKind::Boolean, true, true));
    assert_eq!(serde_json::to_string(&list).unwrap(), r#""array of booleans or null""#);
}
