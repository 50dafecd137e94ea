//! OpenAPI documents of catalogues. The tests here inspect them, and `tests/interop/schemas` validates them.

use rest_error::{Catalogued, HttpError, defender::DefenderError, openapi};
use serde_json::Value;
use utoipa::{
    IntoResponses,
    openapi::{
        InfoBuilder, OpenApiBuilder, PathItem, PathsBuilder, Responses,
        path::{HttpMethod, OperationBuilder},
    },
};

use crate::{group::Service, service::MachineError};

/// A document with one operation.
pub(crate) fn document(responses: Responses) -> Value {
    let operation = OperationBuilder::new().responses(responses).build();
    let paths = PathsBuilder::new().path("/machines", PathItem::new(HttpMethod::Get, operation));
    let info = InfoBuilder::new().title("Machines").version("1").build();
    serde_json::to_value(OpenApiBuilder::new().info(info).paths(paths.build()).build()).unwrap()
}

pub(crate) fn responses_of(document: &Value) -> &Value {
    &document["paths"]["/machines"]["get"]["responses"]
}

pub(crate) fn each_catalogue() -> Vec<Value> {
    let of = |responses: std::collections::BTreeMap<_, _>| document(responses.into_iter().collect());
    vec![
        of(MachineError::responses()),
        of(DefenderError::responses()),
        of(HttpError::responses()),
        document(openapi::responses(Service::CATALOGUE)),
    ]
}
