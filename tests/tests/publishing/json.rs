//! The catalogue as JSON.

use rest_error::{Catalogued, ErrorSpec};
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
        },
        { "code": "Down", "status": 503, "template": "Try later", "retryable": true, "retryAfter": 30 },
        { "code": "Slow", "status": 429, "template": "Slow down", "retryable": true },
        { "code": "Stranger", "status": 401, "template": "Who are you?", "retryable": false },
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
