//! The catalogue as JSON.

use rest_error::{Catalogued, ErrorSpec, RestError, defender::DefenderError};
use serde_json::{Value, json};

use crate::service::MachineError;

#[test]
fn each_row_is_an_object_in_the_order_of_the_catalogue() {
    let list = serde_json::to_value(MachineError::CATALOGUE).unwrap();
    let list = list.as_array().unwrap();
    let expected = json!([
        {
            "code": "MachineNotFound",
            "status": 404,
            "template": "Machine {id} was not found",
            "placeholders": ["id"],
            "description": "No machine has this ID.\n\nIt may have had one that was removed.",
            "aliases": ["NoSuchMachine"],
            "retryable": false,
        },
        {
            "code": "LabelTooLong",
            "status": 400,
            "template": "Label {0:?} is longer than {1} characters, `|` or <b>not</b>, {{}}",
            "placeholders": ["0", "1"],
            "retryable": false,
        },
        {
            "code": "Invalid",
            "status": 400,
            "template": "",
            "description": "Some fields are wrong | each is\nin `details`.",
            "retryable": false,
            "details": true,
        },
        { "code": "Down", "status": 503, "template": "Try later", "retryable": true, "retryAfter": 30 },
        { "code": "Slow", "status": 429, "template": "Slow down", "retryable": true, "retryAfter": "varies" },
        {
            "code": "Stranger",
            "status": 401,
            "template": "Who are you?",
            "retryable": false,
            "wwwAuthenticate": "Basic",
        },
    ]);
    assert_eq!(list[..6], expected.as_array().unwrap()[..]);
    let codes: Vec<_> = list.iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(codes, MachineError::CATALOGUE.iter().map(ErrorSpec::code).collect::<Vec<_>>());
}

#[test]
fn the_members_are_in_order() {
    let row = MachineError::CATALOGUE.get("MachineNotFound").unwrap();
    let text = serde_json::to_string(&row).unwrap();
    let at = |member: &str| text.find(&format!("\"{member}\":")).unwrap();
    let members = ["code", "status", "template", "placeholders", "description", "aliases", "retryable"];
    assert!(members.iter().map(|member| at(member)).is_sorted(), "{text}");
    assert!(serde_json::from_str::<Value>(&text).is_ok());
}

#[derive(Debug, RestError)]
#[rest(args, status = 400)]
enum Sending {
    #[rest(msg = "Label {label:?} is longer than {limit}, {limit:3}")]
    LabelTooLong { label: Option<String>, limit: u32 },
    #[rest(msg = "Nothing to send")]
    Bare,
    #[rest(transparent)]
    Defender(DefenderError),
}

/// Whether an error sends its arguments is decided by the type that nests it.
#[test]
fn the_types_of_sent_arguments_are_listed() {
    let args = |list: Value, code: &str| {
        let rows = list.as_array().unwrap().iter();
        rows.filter(|row| row["code"] == code).map(|row| row.get("args").cloned()).collect::<Vec<_>>()
    };
    let sending = serde_json::to_value(Sending::CATALOGUE).unwrap();
    let types = json!({ "label": "string or null", "limit": "unsigned integer" });
    assert_eq!(args(sending.clone(), "LabelTooLong"), [Some(types)]);
    assert_eq!(args(sending.clone(), "Bare"), [None]);
    assert_eq!(args(sending, "ResourceNotFound"), [Some(json!({ "resource": "string" }))]);
    assert_eq!(args(serde_json::to_value(DefenderError::CATALOGUE).unwrap(), "ResourceNotFound"), [None]);

    let table = Sending::CATALOGUE.to_markdown();
    let row = |code: &str| table.lines().find(|line| line.starts_with(&format!("| `{code}` |"))).unwrap();
    let shown = "Sends `args`: `label` (string or null), `limit` (unsigned integer). |";
    assert!(row("LabelTooLong").ends_with(shown), "{table}");
    assert!(!row("Bare").contains("args"), "{table}");
    assert!(row("ResourceNotFound").ends_with("Sends `args`: `resource` (string). |"), "{table}");
    assert!(!DefenderError::CATALOGUE.to_markdown().contains("args"));
}
