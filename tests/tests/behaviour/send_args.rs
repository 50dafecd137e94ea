//! `args` of an error: by hand, and `args(nested)`.

use std::{collections::BTreeMap, fmt, sync::Arc};

use http::StatusCode;
use rest_error::{
    ArgsWriter, Catalogue, Catalogued, Envelope, ErrorResponse, ErrorRow, ErrorSpec, HttpError, RestError,
    client::{Decode, ReceivedError},
    defender::DefenderError,
};
use serde_json::{Value, json};

use crate::support::{body, received};

static ROWS: [ErrorRow; 1] =
    [ErrorRow::new("Jam", StatusCode::CONFLICT).with_template(&["Tray ", "tray", " is jammed"])];

/// An error by hand that sends its arguments.
#[derive(Debug, PartialEq)]
struct Jam {
    tray: u8,
    names: Vec<String>,
}

impl fmt::Display for Jam {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tray {} is jammed", self.tray)
    }
}

impl std::error::Error for Jam {}

impl RestError for Jam {
    fn spec(&self) -> ErrorSpec {
        ROWS[0].spec()
    }

    fn args(&self, args: &mut ArgsWriter<'_>) {
        args.argument("tray", &self.tray);
        args.argument("the \"names\"", &self.names);
    }
}

impl Catalogued for Jam {
    const CATALOGUE: &'static Catalogue = &Catalogue::new("tests::Jam", &ROWS, &[]);
}

impl Decode for Jam {
    fn decode(received: &ReceivedError) -> Option<Self> {
        let is_jam = received.has_code(ROWS[0].spec());
        is_jam.then_some(())?;
        Some(Self { tray: received.argument("tray")?, names: received.argument("the \"names\"")? })
    }
}

fn jam() -> Jam {
    Jam { tray: 2, names: vec!["a\n".to_owned()] }
}

fn args_of(error: &dyn RestError) -> Option<Value> {
    body(error)["error"].get("args").cloned()
}

#[test]
fn an_error_by_hand_can_send_arguments() {
    let expected = json!({ "tray": 2, "the \"names\"": ["a\n"] });
    assert_eq!(args_of(&jam()), Some(expected.clone()));
    assert_eq!(args_of(&Box::new(jam())), Some(expected.clone()));
    assert_eq!(args_of(&Arc::new(jam())), Some(expected.clone()));
    let text = Envelope::new(&jam()).to_json();
    assert!(text.ends_with(r#","args":{"tray":2,"the \"names\"":["a\n"]}}}"#), "{text}");
    let response: Value = serde_json::from_str(&ErrorResponse::from(jam()).to_json()).unwrap();
    assert_eq!(response["error"]["args"], expected);
}

#[test]
fn another_message_drops_the_arguments() {
    assert_eq!(args_of(&jam().with_message("It is jammed")), None);
    assert!(!ErrorResponse::from(jam()).with_message("It is jammed").to_json().contains("args"));
}

#[derive(Debug, RestError)]
enum Plain {
    #[rest(transparent)]
    Jam(Jam),
}

#[derive(Debug, PartialEq, RestError)]
#[rest(args)]
enum Sending {
    #[rest(transparent)]
    Jam(Jam),
    #[rest(status = 400, msg = "{id} is wrong")]
    Wrong { id: u64 },
}

#[test]
fn a_transparent_variant_sends_the_arguments_of_an_error_by_hand() {
    let expected = args_of(&jam());
    assert!(expected.is_some());
    assert_eq!(args_of(&Plain::Jam(jam())), expected);
    assert_eq!(args_of(&Sending::Jam(jam())), expected);
}

#[test]
fn an_error_by_hand_can_be_decoded() {
    assert_eq!(received(jam()).decode(), Some(jam()));
    assert_eq!(received(Sending::Jam(jam())).decode(), Some(Sending::Jam(jam())));
    assert_eq!(received(Sending::Wrong { id: 7 }).decode(), Some(Sending::Wrong { id: 7 }));
    assert_eq!(received(Sending::Wrong { id: 7 }).decode::<Jam>(), None);
    assert_eq!(received(jam().with_message("other")).decode::<Jam>(), None);
}

#[derive(Debug)]
struct Unfit(u8);

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unfit")
    }
}

impl std::error::Error for Unfit {}

impl RestError for Unfit {
    fn spec(&self) -> ErrorSpec {
        ROWS[0].spec()
    }

    fn args(&self, args: &mut ArgsWriter<'_>) {
        args.argument("before", &1);
        match self.0 {
            // JSON has no such keys.
            0 => args.argument("unfit", &BTreeMap::from([(vec![1], 2)])),
            1 => args.argument("unfit", &"x".repeat(8 * 1024)),
            _ => args.argument("unfit", &"x".repeat(8 * 1024 - r#"{"before":1,"unfit":"","after":2}"#.len())),
        }
        args.argument("after", &2);
    }
}

#[test]
fn arguments_that_cannot_be_sent_drop_the_whole_member() {
    for unfit in [0, 1] {
        assert_eq!(args_of(&Unfit(unfit)), None, "{unfit}");
        assert_eq!(body(&Unfit(unfit))["error"]["message"], "unfit");
    }
    assert_eq!(args_of(&Unfit(2)).unwrap()["after"], 2);
}

#[derive(Debug, PartialEq, RestError)]
#[rest(status = 400, args(nested))]
enum Quiet {
    #[rest(msg = "{id} is wrong")]
    Wrong { id: u64 },
    #[rest(msg = "{0} failed")]
    Tuple(String),
    #[rest(msg("{ids:?}, which are {count}, are wrong", count = ids.len()))]
    Computed { ids: Vec<u8> },
    #[rest(transparent)]
    Quieter(Quieter),
}

#[derive(Debug, PartialEq, RestError)]
#[rest(code = "Quieter", status = 400, msg = "{0}", args(nested))]
struct Quieter(u8);

#[derive(Debug, PartialEq, RestError)]
#[rest(args)]
enum Loud {
    #[rest(transparent)]
    Quiet(Quiet),
    #[rest(transparent)]
    Defender(DefenderError),
    #[rest(transparent)]
    Http(HttpError),
}

#[derive(Debug, RestError)]
enum Silent {
    #[rest(transparent)]
    Quiet(Quiet),
}

fn quiet() -> [Quiet; 3] {
    [Quiet::Wrong { id: 7 }, Quiet::Tuple("a".to_owned()), Quiet::Quieter(Quieter(3))]
}

#[test]
fn nested_arguments_are_not_sent_by_the_type_itself() {
    for error in quiet() {
        assert_eq!(args_of(&error), None, "{error:?}");
        assert_eq!(args_of(&Silent::Quiet(error)), None);
    }
    assert_eq!(args_of(&Quieter(3)), None);
    assert_eq!(args_of(&DefenderError::ResourceNotFound { resource: "a".to_owned() }), None);
}

#[test]
fn nested_arguments_are_sent_from_within_a_type_with_args() {
    let [wrong, tuple, quieter] = quiet();
    assert_eq!(args_of(&Loud::Quiet(wrong)), Some(json!({ "id": 7 })));
    assert_eq!(args_of(&Loud::Quiet(tuple)), Some(json!({ "0": "a" })));
    assert_eq!(args_of(&Loud::Quiet(quieter)), Some(json!({ "0": 3 })));
    assert_eq!(
        args_of(&Loud::Quiet(Quiet::Computed { ids: vec![1, 2] })),
        Some(json!({ "ids": [1, 2], "count": "2" }))
    );
    let defender = Loud::Defender(DefenderError::ResourceNotFound { resource: "a".to_owned() });
    assert_eq!(args_of(&defender), Some(json!({ "resource": "a" })));
    assert_eq!(args_of(&Loud::Http(HttpError::Gone)), None);
}

#[test]
fn nested_arguments_are_decoded() {
    for (error, same) in quiet().into_iter().zip(quiet()) {
        assert_eq!(received(Loud::Quiet(error)).decode(), Some(Loud::Quiet(same)));
    }
    // Its arguments are not sent, so a client cannot get it back.
    assert_eq!(received(Quiet::Wrong { id: 7 }).decode::<Quiet>(), None);
    // The type that has the code can be read on its own, too.
    assert_eq!(received(Loud::Quiet(Quiet::Wrong { id: 7 })).decode(), Some(Quiet::Wrong { id: 7 }));
}
