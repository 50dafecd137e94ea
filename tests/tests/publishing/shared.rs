//! What OpenAPI documents have in common is in `components`.

use rest_error::{Catalogued, HttpError, catalogue, defender::DefenderError, openapi};
use serde_json::{Value, json};
use utoipa::openapi::{
    OpenApi, OpenApiBuilder, PathItem, PathsBuilder, Ref, RefOr, ResponseBuilder,
    path::{HttpMethod, Operation, OperationBuilder, PathItemBuilder},
};

use crate::{
    document::{each_form, followed, of},
    hostile::HostileError,
    service::MachineError,
};

catalogue! {
    struct Get = MachineError["MachineNotFound", "Down", "Stranger"];
    struct Put = MachineError["MachineNotFound", "NotFound", "Down", "Invalid"];
    struct Delete = MachineError["NotFound", "Down"];
}

fn json(document: &OpenApi) -> Value {
    serde_json::to_value(document).unwrap()
}

fn three() -> OpenApi {
    let responses = [Get::CATALOGUE, Put::CATALOGUE, Delete::CATALOGUE].map(openapi::responses);
    of(["/get", "/put", "/delete"].into_iter().zip(responses).collect())
}

/// All references replaced by their targets, without titles, which become names.
fn expanded(document: &Value, value: &Value) -> Value {
    match followed(document, value) {
        Value::Object(members) => {
            let members = members.iter().filter(|(name, _)| *name != "title");
            members
                .map(|(name, value)| (name.clone(), expanded(document, value)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        Value::Array(values) => values.iter().map(|value| expanded(document, value)).collect(),
        other => other.clone(),
    }
}

#[test]
fn what_occurs_repeatedly_is_a_component() {
    let mut document = three();
    let whole = json(&document);
    openapi::share_responses(&mut document);
    let shared = json(&document);

    let components = &shared["components"];
    let names = |kind: &str| components[kind].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names("schemas"), ["ErrorEnvelope"]);
    assert_eq!(names("headers"), ["retry-after", "www-authenticate", "x-ms-error-code"]);
    // Three operations have the 503. Every operation has a 404 of its own, and the codes in them repeat.
    assert_eq!(names("responses"), ["Down"]);
    assert_eq!(names("examples"), ["MachineNotFound", "NotFound"]);
    let response = |path: &str, status: &str| shared["paths"][path]["get"]["responses"][status].clone();
    assert_eq!(response("/put", "503"), json!({ "$ref": "#/components/responses/Down" }));
    let content = response("/put", "404")["content"]["application/json"].clone();
    assert_eq!(content["schema"], json!({ "$ref": "#/components/schemas/ErrorEnvelope" }));
    assert_eq!(content["examples"]["NotFound"], json!({ "$ref": "#/components/examples/NotFound" }));
    assert!(response("/put", "400")["content"]["application/json"]["examples"]["Invalid"]["value"].is_object());

    assert_eq!(expanded(&shared, &shared["paths"]), expanded(&whole, &whole["paths"]), "nothing was lost");
    let mut again = document.clone();
    openapi::share_responses(&mut again);
    assert!(again == document, "a second call changes nothing");
}

#[test]
fn every_form_has_the_same_contents() {
    for document in each_form() {
        let shared = json(&document);
        // This panics if a reference dangles.
        let expanded = expanded(&shared, &shared["paths"]);
        assert_eq!(expanded.as_object().unwrap().len(), 8);
        assert!(!expanded.to_string().contains("$ref"));
    }
}

/// Each method of HTTP that OpenAPI can name, in each place where a document has operations.
#[test]
fn every_operation_is_found() {
    let operation = || OperationBuilder::new().responses(openapi::responses(Delete::CATALOGUE)).build();
    let methods = [
        HttpMethod::Get,
        HttpMethod::Put,
        HttpMethod::Post,
        HttpMethod::Delete,
        HttpMethod::Options,
        HttpMethod::Head,
        HttpMethod::Patch,
        HttpMethod::Trace,
    ];
    let item = || {
        let item = PathItem::from_http_methods(methods.clone(), operation());
        let additional: [(&str, Operation); 2] = [("COPY", operation()), ("LINK", operation())];
        let mut all = PathItemBuilder::from(item).query(Some(operation())).additional_operations(additional).build();
        let callback = [("{$request.body#/url}".to_owned(), RefOr::T(PathItem::new(HttpMethod::Post, operation())))];
        if let Some(get) = &mut all.get {
            get.callbacks.insert("done".to_owned(), RefOr::T(callback.into()));
        }
        all
    };
    let paths = || PathsBuilder::new().path("/machines", item()).build();
    let mut document = OpenApiBuilder::new().paths(paths()).build();
    document.webhooks = Some(paths());
    let components = document.components.get_or_insert_default();
    components.path_items.insert("item".to_owned(), item());
    components.callbacks.insert("call".to_owned(), RefOr::T([("url".to_owned(), RefOr::T(item()))].into()));
    openapi::share_responses(&mut document);

    let text = json(&document).to_string();
    // Eleven methods and a callback in each of four places, with two statuses each.
    let count = |found: &str| text.matches(&format!(r##"{{"$ref":"#/components/responses/{found}"}}"##)).count();
    assert_eq!((count("NotFound"), count("Down")), (48, 48));
    assert_eq!(text.matches(r#""code":"Down""#).count(), 1, "{text}");
}

#[test]
fn responses_of_others_stay() {
    let own = ResponseBuilder::new().description("Not here.").build();
    let mut responses = openapi::responses(Get::CATALOGUE);
    responses.responses.insert("404".to_owned(), own.clone().into());
    responses.responses.insert("409".to_owned(), Ref::from_response_name("Other").into());
    let mut document = of(vec![("/a", responses.clone()), ("/b", responses)]);
    let before = json(&document);
    openapi::share_responses(&mut document);
    let shared = json(&document);
    for path in ["/a", "/b"] {
        for status in ["404", "409"] {
            let response = |document: &Value| document["paths"][path]["get"]["responses"][status].clone();
            assert_eq!(response(&shared), response(&before));
        }
    }
    let mut without = of(vec![("/a", [("404", RefOr::T(own))].into_iter().collect())]);
    let before = without.clone();
    openapi::share_responses(&mut without);
    openapi::use_default_responses(&mut without);
    assert!(without == before);
}

/// The document has other components under the names that sharing would choose.
#[test]
fn a_component_is_never_replaced_by_another() {
    let mut document = three();
    let components = document.components.get_or_insert_default();
    let other = ResponseBuilder::new().description("Another one.").build();
    components.responses.insert("Down".to_owned(), other.into());
    components.schemas.insert("ErrorEnvelope".to_owned(), Ref::from_schema_name("Other").into());
    openapi::share_responses(&mut document);
    let shared = json(&document);
    assert_eq!(shared["components"]["responses"]["Down"]["description"], "Another one.");
    assert_eq!(shared["paths"]["/get"]["get"]["responses"]["503"], json!({ "$ref": "#/components/responses/Down2" }));
    assert_eq!(shared["components"]["schemas"]["ErrorEnvelope2"]["description"], "An error response.");
}

#[test]
fn responses_are_named_by_their_codes() {
    let both = |catalogue| {
        let mut document = of(vec![("/a", openapi::responses(catalogue)), ("/b", openapi::responses(catalogue))]);
        openapi::share_responses(&mut document);
        let shared = json(&document);
        shared["components"]["responses"].as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(both(Put::CATALOGUE), ["Down", "Invalid", "MachineNotFoundOrNotFound"]);
    assert!(both(DefenderError::CATALOGUE).contains(&"BadRequestOr11Others".to_owned()));
    assert_eq!(both(HostileError::CATALOGUE), ["LinesOrUnclosed", "Pipe.and-dash_1"]);
}

/// Both catalogues have responses for 404, which differ.
#[test]
fn two_catalogues_share_what_is_equal() {
    let mut document = of(vec![
        ("/defender", openapi::responses(DefenderError::CATALOGUE)),
        ("/http", openapi::responses(HttpError::CATALOGUE)),
        ("/more", openapi::responses(HttpError::CATALOGUE)),
    ]);
    openapi::share_responses(&mut document);
    let shared = json(&document);
    let response = |path: &str, status: &str| shared["paths"][path]["get"]["responses"][status].clone();
    assert!(response("/defender", "404")["content"].is_object());
    assert_eq!(response("/http", "404"), json!({ "$ref": "#/components/responses/NotFound" }));
    assert_eq!(response("/http", "404"), response("/more", "404"));
    // Defender and HTTP have different texts for this code.
    let example = &response("/defender", "404")["content"]["application/json"]["examples"]["NotFound"];
    assert_eq!(followed(&shared, example)["value"]["error"]["message"], "Not found.");
    let http = followed(&shared, &shared["components"]["responses"]["NotFound"]["content"]["application/json"]);
    assert_eq!(
        followed(&shared, &http["examples"]["NotFound"])["value"]["error"]["message"],
        HttpError::NotFound.to_string()
    );
}

#[test]
fn a_default_response_stands_for_every_status() {
    let mut document = three();
    openapi::use_default_responses(&mut document);
    let merged = json(&document);
    let responses = &merged["paths"]["/put"]["get"]["responses"];
    assert_eq!(responses.as_object().unwrap().len(), 1);
    let default = &responses["default"];
    assert_eq!(
        default["description"],
        "**400** Bad Request\n\n- `Invalid`: Some fields are wrong | each is in `details`.\n\n\
         **404** Not Found\n\n- `MachineNotFound`: No machine has this ID.\n- `NotFound`: Nothing was found at this \
         URI.\n\n**503** Service Unavailable\n\n- `Down`"
    );
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&default["headers"]), ["retry-after", "x-ms-error-code"]);
    let content = &default["content"]["application/json"];
    assert_eq!(names(&content["examples"]), ["Down", "Invalid", "MachineNotFound", "NotFound"]);
    assert_eq!(content["schema"]["description"], "An error response.");

    // An operation keeps its responses if it has a default response already.
    let mut responses = openapi::responses(Get::CATALOGUE);
    responses.responses.insert("default".to_owned(), ResponseBuilder::new().description("Mine.").build().into());
    let mut document = of(vec![("/a", responses)]);
    let before = document.clone();
    openapi::use_default_responses(&mut document);
    assert!(document == before);
}

#[test]
fn a_default_response_keeps_the_types_of_all_arguments() {
    let mut document = of(vec![("/a", openapi::responses(HostileError::CATALOGUE))]);
    openapi::use_default_responses(&mut document);
    let merged = json(&document);
    let schema = &merged["paths"]["/a"]["get"]["responses"]["default"]["content"]["application/json"]["schema"];
    let titles: Vec<_> = schema["anyOf"].as_array().unwrap().iter().map(|item| item["title"].as_str()).collect();
    assert_eq!(titles, [Some("Pipe.and-dash_1Envelope"), Some("LinesEnvelope"), None]);
    openapi::share_responses(&mut document);
    let shared = json(&document);
    assert_eq!(shared["components"]["schemas"].as_object().unwrap().len(), 3);
}

#[test]
fn problem_details_are_a_second_media_type() {
    for is_shared_first in [true, false] {
        let mut document = three();
        if is_shared_first {
            openapi::share_responses(&mut document);
        }
        openapi::add_problem_details(&mut document);
        openapi::share_responses(&mut document);
        let result = json(&document);
        for (path, item) in result["paths"].as_object().unwrap() {
            for (status, response) in item["get"]["responses"].as_object().unwrap() {
                let content = &followed(&result, response)["content"];
                let names: Vec<_> = content.as_object().unwrap().keys().cloned().collect();
                assert_eq!(names, ["application/json", "application/problem+json"], "{path} {status}");
                let schema = followed(&result, &content["application/problem+json"]["schema"]);
                assert_eq!(schema["description"], "An error response as problem details (RFC 9457).");
            }
        }
    }
    let mut empty = of(Vec::new());
    openapi::add_problem_details(&mut empty);
    assert!(!json(&empty).to_string().contains("ProblemDetails"));
}
