//! OpenAPI documents of catalogues. The tests here inspect them, and `tests/interop/schemas` validates them.

use rest_error::{Catalogue, Catalogued, HttpError, defender::DefenderError, openapi};
use serde_json::Value;
use utoipa::{
    IntoResponses,
    openapi::{
        InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, Responses,
        path::{HttpMethod, OperationBuilder},
    },
};

use crate::{
    group::{GetMachine, Service},
    hostile::HostileError,
    service::MachineError,
};

/// A document with one operation.
pub(crate) fn document(responses: Responses) -> Value {
    serde_json::to_value(of(vec![("/machines", responses)])).unwrap()
}

/// A document with a `GET` at each of these paths.
pub(crate) fn of(operations: Vec<(&str, Responses)>) -> OpenApi {
    let mut paths = PathsBuilder::new();
    for (path, responses) in operations {
        let operation = OperationBuilder::new().responses(responses).build();
        paths = paths.path(path, PathItem::new(HttpMethod::Get, operation));
    }
    let info = InfoBuilder::new().title("Machines").version("1").build();
    OpenApiBuilder::new().info(info).paths(paths.build()).build()
}

pub(crate) fn responses_of(document: &Value) -> &Value {
    &document["paths"]["/machines"]["get"]["responses"]
}

pub(crate) const CATALOGUES: [&Catalogue; 6] = [
    MachineError::CATALOGUE,
    DefenderError::CATALOGUE,
    HttpError::CATALOGUE,
    HostileError::CATALOGUE,
    Service::CATALOGUE,
    GetMachine::CATALOGUE,
];

/// A document with all catalogues, in each form that the crate can give it.
pub(crate) fn each_form() -> Vec<OpenApi> {
    let paths = ["/a", "/b", "/c", "/d", "/e", "/f"];
    let mut operations: Vec<_> =
        paths.into_iter().zip(CATALOGUES).map(|(path, catalogue)| (path, openapi::responses(catalogue))).collect();
    operations.push(("/machines", MachineError::responses().into_iter().collect()));
    operations.push(("/group", GetMachine::responses().into_iter().collect()));
    let plain = of(operations);
    let changed = |changes: &[fn(&mut OpenApi)]| {
        let mut document = plain.clone();
        for change in changes {
            change(&mut document);
        }
        document
    };
    vec![
        changed(&[]),
        changed(&[openapi::share_responses]),
        changed(&[openapi::use_default_responses]),
        changed(&[openapi::use_default_responses, openapi::share_responses]),
        changed(&[openapi::share_responses, openapi::add_problem_details]),
        changed(&[openapi::add_problem_details, openapi::use_default_responses, openapi::share_responses]),
    ]
}

/// The target of a reference, or the value itself.
pub(crate) fn followed<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(reference.strip_prefix('#').unwrap()).expect("no reference dangles"),
        None => value,
    }
}
