//! Validates real bodies by the JSON Schema of the envelope.

use rest_error::{Envelope, ErrorResponse, HttpError, RestError, defender::DefenderCode};
use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};

use crate::{each::each, service::MachineCode};

fn envelope_schema() -> jsonschema::Validator {
    let schema = schema_for!(ErrorResponse).to_value();
    jsonschema::meta::validate(&schema).expect("it is a JSON Schema");
    jsonschema::validator_for(&schema).expect("it is a JSON Schema")
}

#[test]
fn every_body_is_valid() {
    let schema = envelope_schema();
    for error in each() {
        let body: Value = serde_json::from_slice(&Envelope::new(&error).to_vec()).unwrap();
        assert!(schema.is_valid(&body), "{body}");
        let body = serde_json::to_value(ErrorResponse::from(error)).unwrap();
        assert!(schema.is_valid(&body), "{body}");
    }
    let long = HttpError::Gone.with_message("…".repeat(10_000));
    assert!(schema.is_valid(&serde_json::to_value(Envelope::new(&long)).unwrap()));
}

#[test]
fn other_bodies_are_invalid() {
    let schema = envelope_schema();
    let good = json!({ "error": { "code": "A", "message": "", "target": "t" } });
    assert!(schema.is_valid(&good));
    for (pointer, wrong) in [
        ("/error/code", json!("")),
        ("/error/code", json!(404)),
        ("/error/code", json!("a b")),
        ("/error/message", Value::Null),
        ("/error/target", json!("")),
        ("/error/target", json!("a b")),
        ("/error", json!("A")),
        ("/error", json!({})),
    ] {
        let mut body = good.clone();
        *body.pointer_mut(pointer).unwrap() = wrong;
        assert!(!schema.is_valid(&body), "{body}");
    }
}

#[test]
fn the_schema_of_a_code_enum_lists_its_codes() {
    let schema = schema_for!(MachineCode).to_value();
    assert_eq!(schema["enum"], json!(["MachineNotFound", "LabelTooLong", "Invalid", "Down", "Slow", "Stranger"]));
    assert_eq!(schema["title"], "MachineCode");
    let schema = jsonschema::validator_for(&schema).unwrap();
    for code in MachineCode::ALL {
        assert!(schema.is_valid(&serde_json::to_value(code).unwrap()));
    }
    assert!(!schema.is_valid(&json!("Gone")));
    assert_eq!(DefenderCode::schema_id(), "rest_error::catalogues::defender::DefenderCode");
}
