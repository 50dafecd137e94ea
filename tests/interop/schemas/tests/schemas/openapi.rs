//! Validates OpenAPI documents by the schema of OpenAPI 3.1.

use std::process::Command;

use rest_error::{Envelope, RestError};
use serde_json::{Value, json};
use utoipa::IntoResponses;

use crate::{
    document::{document, each_catalogue, responses_of},
    each::each,
    service::MachineError,
};

/// The document of the example `machines_api`.
fn machines_api() -> Value {
    let run = Command::new(env!("CARGO"))
        .args([
            "run",
            "--locked",
            "--quiet",
            "--package",
            "rest-error-examples",
            "--example",
            "machines_api",
            "--",
            "--openapi",
        ])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../.."))
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).unwrap()
}

#[test]
fn the_documents_are_valid() {
    let schema: Value = serde_json::from_str(include_str!("openapi-3.1.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for document in each_catalogue().into_iter().chain([machines_api()]) {
        let errors: Vec<_> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
    assert!(!validator.is_valid(&json!({ "openapi": "3.1.0" })), "the schema rejects an incomplete document");
}

#[test]
fn examples_and_real_bodies_are_valid() {
    let document = document(MachineError::responses().into_iter().collect());
    for (_, response) in responses_of(&document).as_object().unwrap() {
        let content = &response["content"]["application/json"];
        jsonschema::meta::validate(&content["schema"]).expect("it is a JSON Schema");
        let schema = jsonschema::validator_for(&content["schema"]).unwrap();
        for (_, example) in content["examples"].as_object().unwrap() {
            assert!(schema.is_valid(&example["value"]), "{example}");
        }
        assert!(!schema.is_valid(&json!({ "error": { "code": "A", "message": "b" } })));
    }
    for error in each() {
        let schema = &responses_of(&document)[error.status().as_str()]["content"]["application/json"]["schema"];
        let body = serde_json::to_value(Envelope::new(&error)).unwrap();
        assert!(jsonschema::validator_for(schema).unwrap().is_valid(&body), "{body}");
    }
}

/// utoipa's type keeps everything of the schema that `JsonSchema` has. Only the example codes differ.
#[test]
fn openapi_and_json_schema_have_the_same_schema() {
    let document = document(MachineError::responses().into_iter().collect());
    let mut openapi = responses_of(&document)["404"]["content"]["application/json"]["schema"].clone();
    let code = openapi.pointer_mut("/properties/error/properties/code").unwrap().as_object_mut().unwrap();
    assert_eq!(code.remove("examples"), Some(json!(["MachineNotFound", "NotFound"])));
    let mut schema = schemars::schema_for!(Envelope<'_>).to_value();
    let members = schema.as_object_mut().unwrap();
    members.remove("$schema");
    members.remove("title");
    assert_eq!(openapi, schema);
}
