//! The contents of the OpenAPI document. `tests/interop/schemas` validates it.

use rest_error::{Catalogued, HttpError, RestError, defender::DefenderError, openapi};
use serde_json::{Value, json};
use utoipa::{
    IntoResponses,
    openapi::{
        OpenApiBuilder, PathItem, PathsBuilder, ResponseBuilder,
        path::{HttpMethod, OperationBuilder},
    },
};

use crate::{
    document::{document, each_catalogue, responses_of},
    group::Service,
    service::MachineError,
};

#[test]
fn the_responses_refer_to_nothing_else() {
    for document in each_catalogue() {
        assert!(!document.to_string().contains("$ref"), "{document}");
    }
}

#[test]
fn each_status_has_a_response_and_each_code_an_example() {
    let document = document(openapi::responses(Service::CATALOGUE));
    let mut examples = Vec::new();
    for (status, response) in responses_of(&document).as_object().unwrap() {
        let content = &response["content"]["application/json"];
        for (name, example) in content["examples"].as_object().unwrap() {
            let body = &example["value"]["error"];
            assert_eq!(body["code"], **name);
            let spec = Service::CATALOGUE.get(name).unwrap();
            assert_eq!(
                (spec.status().as_str(), body["message"].as_str().unwrap()),
                (&**status, &*spec.template().to_string())
            );
            examples.push(name.clone());
        }
    }
    examples.sort();
    let mut codes: Vec<_> = Service::CATALOGUE.iter().map(|spec| spec.code().to_owned()).collect();
    codes.sort();
    assert_eq!(examples, codes);
}

/// Two operations have all failures. The second one has one of its own instead of a shared one.
#[test]
fn equal_responses_are_moved_to_one_place() {
    let failures = MachineError::CATALOGUE;
    let own = ResponseBuilder::new().description("Not here.").build();
    let list = OperationBuilder::new().responses(openapi::responses(failures)).build();
    let mut machine = list.clone();
    machine.responses.responses.insert("404".to_owned(), own.into());
    machine.responses.responses.insert("418".to_owned(), ResponseBuilder::new().build().into());
    let paths = PathsBuilder::new()
        .path("/machines", PathItem::new(HttpMethod::Get, list))
        .path("/machines/{id}", PathItem::new(HttpMethod::Delete, machine));
    let mut document = OpenApiBuilder::new().paths(paths.build()).build();
    let whole = serde_json::to_value(&document).unwrap();
    openapi::share_responses(failures, &mut document);
    let shared = serde_json::to_value(&document).unwrap();

    for (path, method) in [("/machines", "get"), ("/machines/{id}", "delete")] {
        let of = |document: &'_ Value| document["paths"][path][method]["responses"].as_object().unwrap().clone();
        let (before, after) = (of(&whole), of(&shared));
        assert!(before.keys().eq(after.keys()));
        for (status, response) in after {
            if method == "delete" && ["404", "418"].contains(&&*status) {
                assert_eq!(response, before[&status], "this response is not shared");
            } else {
                assert_eq!(response, json!({ "$ref": format!("#/components/responses/Failure{status}") }));
                assert_eq!(shared["components"]["responses"][format!("Failure{status}")], before[&status]);
            }
        }
    }
}

/// Both catalogues have responses for 404, which differ.
#[test]
fn a_shared_response_is_never_replaced_by_another() {
    let operation = |catalogue| OperationBuilder::new().responses(openapi::responses(catalogue)).build();
    let paths = PathsBuilder::new()
        .path("/defender", PathItem::new(HttpMethod::Get, operation(DefenderError::CATALOGUE)))
        .path("/http", PathItem::new(HttpMethod::Get, operation(HttpError::CATALOGUE)))
        .build();
    let mut document = OpenApiBuilder::new().paths(paths).build();
    let whole = serde_json::to_value(&document).unwrap();
    openapi::share_responses(DefenderError::CATALOGUE, &mut document);
    openapi::share_responses(HttpError::CATALOGUE, &mut document);
    let shared = serde_json::to_value(&document).unwrap();

    let of = |document: &Value, path: &str, status: &str| document["paths"][path]["get"]["responses"][status].clone();
    assert_eq!(shared["components"]["responses"]["Failure404"], of(&whole, "/defender", "404"));
    assert_eq!(of(&shared, "/defender", "404"), json!({ "$ref": "#/components/responses/Failure404" }));
    assert_eq!(of(&shared, "/http", "404"), of(&whole, "/http", "404"));
    assert_eq!(of(&shared, "/http", "410"), json!({ "$ref": "#/components/responses/Failure410" }));
}

#[test]
fn all_schemas_of_the_envelope_agree() {
    let known = |response: &Value| response["content"]["application/json"]["schema"].clone();
    let document = document(MachineError::responses().into_iter().collect());
    let code = |schema: &Value| schema["properties"]["error"]["properties"]["code"].clone();
    let mut of_404 = known(&responses_of(&document)["404"]);
    assert_eq!(code(&of_404)["examples"], json!(["MachineNotFound", "NotFound"]));

    let envelope = serde_json::to_value(schemars::schema_for!(rest_error::Envelope<'_>)).unwrap();
    let response = serde_json::to_value(schemars::schema_for!(rest_error::ErrorResponse)).unwrap();
    assert_eq!(envelope, response);
    assert_eq!(envelope["title"], "ErrorEnvelope");
    assert_eq!(code(&envelope).get("examples"), None, "without a catalogue there are no codes");
    of_404["properties"]["error"]["properties"]["code"].as_object_mut().unwrap().remove("examples");
    assert_eq!(of_404["properties"], envelope["properties"]);
    assert_eq!(envelope["required"], json!(["error"]));

    let codes = serde_json::to_value(schemars::schema_for!(rest_error::HttpErrorCode)).unwrap();
    assert_eq!(codes["enum"], json!(rest_error::HttpErrorCode::ALL));
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
    // The 503 has a fixed delay, and the 429 that of a field.
    assert_eq!(headers("503"), ["retry-after", "x-ms-error-code"]);
    assert_eq!(headers("429"), ["retry-after", "x-ms-error-code"]);
}

#[test]
fn descriptions_come_from_the_doc_comments() {
    let document = document(MachineError::responses().into_iter().collect());
    let response = &responses_of(&document)["404"];
    assert_eq!(
        response["description"],
        "Not Found\n\n- `MachineNotFound`: No machine has this ID.\n- `NotFound`: Nothing was found at this URI."
    );
    let example = &response["content"]["application/json"]["examples"]["MachineNotFound"];
    assert_eq!(example["summary"], "No machine has this ID.");
    assert_eq!(example["description"], "No machine has this ID.\n\nIt may have had one that was removed.");
}

#[derive(Debug, RestError)]
#[rest(skip(utoipa), status = 400, msg = "")]
struct ByHand;

/// It would conflict with a generated one.
impl IntoResponses for ByHand {
    fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
        [("400".to_owned(), utoipa::openapi::Response::new("by hand").into())].into()
    }
}

#[test]
fn the_impl_can_be_written_by_hand() {
    assert_eq!(responses_of(&document(ByHand::responses().into_iter().collect()))["400"]["description"], "by hand");
    assert_eq!(openapi::responses(ByHand::CATALOGUE).responses.len(), 1);
}

#[test]
fn a_generic_type_has_responses_too() {
    #[derive(Debug, RestError)]
    #[rest(status = 409, msg = "{0}")]
    struct Conflict<T>(T);

    assert!(Conflict::<u8>::responses().contains_key("409"));
}
