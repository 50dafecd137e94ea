//! Validates OpenAPI documents by the schemas of OpenAPI 3.1 and 3.2.

use std::process::Command;

use rest_error::{Envelope, RestError};
use serde_json::{Value, json};
use utoipa::IntoResponses;

use crate::{
    document::{document, each_form, followed, responses_of},
    each::each,
    hostile::HostileError,
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

/// utoipa writes version 3.1. A document of 3.2 may have all that is in it.
#[test]
fn the_documents_are_valid() {
    let versions =
        [("3.1.0", include_str!("openapi-3.1.schema.json")), ("3.2.0", include_str!("openapi-3.2.schema.json"))];
    for (version, schema) in versions {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let forms = each_form().iter().map(|document| serde_json::to_value(document).unwrap()).collect::<Vec<_>>();
        for mut document in forms.into_iter().chain([machines_api()]) {
            document["openapi"] = json!(version);
            let errors: Vec<_> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{version}");
        }
        assert!(!validator.is_valid(&json!({ "openapi": version })), "the schema rejects an incomplete document");
    }
}

/// The schema of a response's body, with the components that it refers to.
fn body_schema(document: &Value, content: &Value) -> Value {
    let mut schema = content["schema"].clone();
    schema["components"] = document["components"].clone();
    schema
}

#[test]
fn examples_are_valid() {
    let documents = each_form().iter().map(|document| serde_json::to_value(document).unwrap()).collect::<Vec<_>>();
    for document in documents.iter().chain([&machines_api()]) {
        let mut count = 0;
        let operations =
            document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap().values());
        for (_, response) in operations.flat_map(|operation| operation["responses"].as_object().unwrap()) {
            let content = &followed(document, response)["content"]["application/json"];
            let Some(examples) = content["examples"].as_object() else { continue };
            let schema = body_schema(document, content);
            jsonschema::meta::validate(&schema).expect("it is a JSON Schema");
            let schema = jsonschema::validator_for(&schema).unwrap();
            for example in examples.values() {
                let value = &followed(document, example)["value"];
                assert!(schema.is_valid(value), "{value}");
                count += 1;
            }
            assert!(!schema.is_valid(&json!({ "error": { "code": "A", "message": "b" } })));
        }
        assert!(count > 20, "{count} examples");
    }
}

#[test]
fn real_bodies_are_valid() {
    let document = document(MachineError::responses().into_iter().collect());
    for error in each() {
        let schema = &responses_of(&document)[error.status().as_str()]["content"]["application/json"]["schema"];
        let body = serde_json::to_value(Envelope::new(&error)).unwrap();
        assert!(jsonschema::validator_for(schema).unwrap().is_valid(&body), "{body}");
    }
}

/// A body whose arguments have other types than those declared is valid only as an envelope with another code.
#[test]
fn the_types_of_arguments_are_checked_by_code() {
    let document = document(HostileError::responses().into_iter().collect());
    let any = &responses_of(&document)["400"]["content"]["application/json"]["schema"]["anyOf"];
    let of_code = jsonschema::validator_for(&any[0]).unwrap();
    let body = serde_json::to_value(Envelope::new(&HostileError::Everything { text: "a".to_owned() })).unwrap();
    assert!(of_code.is_valid(&body), "{body}");
    for (pointer, wrong) in
        [("/error/args/text", json!(1)), ("/error/code", json!("Other")), ("/error/args", json!({}))]
    {
        let mut body = body.clone();
        *body.pointer_mut(pointer).unwrap() = wrong;
        assert!(!of_code.is_valid(&body), "{body}");
    }
}

/// utoipa's type keeps everything of the schema that `JsonSchema` has.
#[test]
fn openapi_and_json_schema_have_the_same_schema() {
    let document = document(MachineError::responses().into_iter().collect());
    let openapi = &responses_of(&document)["404"]["content"]["application/json"]["schema"];
    let mut schema = schemars::schema_for!(Envelope<'_>).to_value();
    let members = schema.as_object_mut().unwrap();
    members.remove("$schema");
    members.remove("title");
    assert_eq!(*openapi, schema);
}
