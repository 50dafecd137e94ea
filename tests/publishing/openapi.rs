//! The OpenAPI document, validated by the schema of OpenAPI 3.1 itself.

use rest_error::{Catalogued, Envelope, HttpError, RestError, defender::DefenderError};
use serde_json::{Value, json};
use utoipa::{
    IntoResponses,
    openapi::{
        InfoBuilder, OpenApiBuilder, PathItem, PathsBuilder, Responses,
        path::{HttpMethod, OperationBuilder},
    },
};

use crate::{
    group::SERVICE,
    service::{MachineError, each},
};

/// A document with one operation.
fn document(responses: Responses) -> Value {
    let operation = OperationBuilder::new().responses(responses).build();
    let paths = PathsBuilder::new().path("/machines", PathItem::new(HttpMethod::Get, operation));
    let info = InfoBuilder::new().title("Machines").version("1").build();
    serde_json::to_value(OpenApiBuilder::new().info(info).paths(paths.build()).build()).unwrap()
}

fn responses_of(document: &Value) -> &Value {
    &document["paths"]["/machines"]["get"]["responses"]
}

fn each_catalogue() -> Vec<Value> {
    let of = |responses: std::collections::BTreeMap<_, _>| document(responses.into_iter().collect());
    vec![
        of(MachineError::responses()),
        of(DefenderError::responses()),
        of(HttpError::responses()),
        document(SERVICE.openapi_responses()),
    ]
}

#[test]
fn it_is_an_openapi_document() {
    let schema: Value = serde_json::from_str(include_str!("openapi-3.1.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for document in each_catalogue() {
        let errors: Vec<_> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
        assert!(!document.to_string().contains("$ref"), "all is inlined");
    }
    assert!(!validator.is_valid(&json!({ "openapi": "3.1.0" })), "the schema refuses what is none");
}

#[test]
fn there_is_a_response_a_status_and_an_example_a_code() {
    let document = document(SERVICE.openapi_responses());
    let mut examples = Vec::new();
    for (status, response) in responses_of(&document).as_object().unwrap() {
        let content = &response["content"]["application/json"];
        for (name, example) in content["examples"].as_object().unwrap() {
            let body = &example["value"]["error"];
            assert_eq!(body["code"], **name);
            let spec = SERVICE.get(name).unwrap();
            assert_eq!(
                (spec.status().as_str(), body["message"].as_str().unwrap()),
                (&**status, &*spec.template().to_string())
            );
            examples.push(name.clone());
        }
    }
    examples.sort();
    let mut codes: Vec<_> = SERVICE.iter().map(|spec| spec.code().to_owned()).collect();
    codes.sort();
    assert_eq!(examples, codes);
}

#[test]
fn examples_and_real_bodies_are_as_the_schema_says() {
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

/// utoipa's type holds all of the schema that `JsonSchema` gives, but for the codes.
#[test]
fn both_schemas_are_one() {
    let document = document(MachineError::responses().into_iter().collect());
    let mut openapi = responses_of(&document)["404"]["content"]["application/json"]["schema"].clone();
    let code = openapi.pointer_mut("/properties/error/properties/code").unwrap().as_object_mut().unwrap();
    assert_eq!(code.remove("examples"), Some(json!(["MachineNotFound"])));
    let mut schema = schemars::schema_for!(Envelope<'_>).to_value();
    let members = schema.as_object_mut().unwrap();
    members.remove("$schema");
    members.remove("title");
    assert_eq!(openapi, schema);
}

#[test]
fn headers_are_described_where_they_are_sent() {
    let document = document(MachineError::responses().into_iter().collect());
    let headers = |status: &str| -> Vec<String> {
        let headers = responses_of(&document)[status]["headers"].as_object().unwrap();
        for (name, header) in headers {
            assert!(header["description"].as_str().is_some_and(|text| !text.is_empty()), "{name}");
            assert!(header["schema"]["type"].is_string(), "{name}");
        }
        headers.keys().cloned().collect()
    };
    assert_eq!(headers("404"), ["x-ms-error-code"]);
    assert_eq!(headers("401"), ["www-authenticate", "x-ms-error-code"]);
    // By a fixed delay, and by that of a value.
    assert_eq!(headers("503"), ["retry-after", "x-ms-error-code"]);
    assert_eq!(headers("429"), ["retry-after", "x-ms-error-code"]);
}

#[test]
fn descriptions_come_from_the_doc_comments() {
    let document = document(MachineError::responses().into_iter().collect());
    let response = &responses_of(&document)["404"];
    assert_eq!(response["description"], "Not Found\n\n- `MachineNotFound`: No machine has this ID.");
    let example = &response["content"]["application/json"]["examples"]["MachineNotFound"];
    assert_eq!(example["summary"], "No machine has this ID.");
    assert_eq!(example["description"], "No machine has this ID.\n\nIt may have had one that was removed.");
}

#[derive(Debug, RestError)]
#[rest(skip(utoipa), status = 400, msg = "")]
struct ByHand;

/// It would clash with a generated one.
impl IntoResponses for ByHand {
    fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
        [("400".to_owned(), utoipa::openapi::Response::new("by hand").into())].into()
    }
}

#[test]
fn the_impl_can_be_written_by_hand() {
    assert_eq!(responses_of(&document(ByHand::responses().into_iter().collect()))["400"]["description"], "by hand");
    assert_eq!(ByHand::CATALOGUE.openapi_responses().responses.len(), 1);
}

/// The type parameters of an error stay open.
#[test]
fn a_generic_type_has_responses_too() {
    #[derive(Debug, RestError)]
    #[rest(status = 409, msg = "{0}")]
    struct Conflict<T>(T);

    assert!(Conflict::<u8>::responses().contains_key("409"));
}
