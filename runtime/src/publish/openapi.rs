//! The responses of a catalogue in an OpenAPI document (feature `utoipa`).
//!
//! A derived type implements `utoipa::IntoResponses`. The functions here are for catalogues that are combined with
//! [`catalogue!`](crate::catalogue!), and for finished documents.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Value, json};
use utoipa::openapi::{
    ContentBuilder, Header, HeaderBuilder, OpenApi, PathItem, Ref, RefOr, Response, ResponseBuilder, Responses, Schema,
    example::{Example, ExampleBuilder},
};

#[doc(hidden)]
pub use utoipa as __utoipa;

use super::schema;
use crate::declare::{catalogue::Catalogue, spec::ErrorSpec};

/// The correlation ID of the examples.
const TARGET: &str = "43f4cb08-8fac-4b65-9db1-745c2ae65f3a";

/// The responses for an OpenAPI document (3.1): one for each status, with an example for each of its codes.
///
/// ```
/// use rest_error::{Catalogued, defender::DefenderError, openapi};
/// use utoipa::openapi::path::OperationBuilder;
///
/// let operation = OperationBuilder::new().responses(openapi::responses(DefenderError::CATALOGUE)).build();
/// assert!(operation.responses.responses.contains_key("429"));
/// ```
#[must_use]
pub fn responses(catalogue: &Catalogue) -> Responses {
    by_status(catalogue).into_iter().collect()
}

/// Moves the responses of a catalogue from the operations to `components.responses`, and refers to them by the names
/// `Failure404` and so on. This makes a document smaller if its operations have the same failures. A response stays in its
/// operation if the document has another response under that name.
///
/// ```
/// use rest_error::{Catalogued, defender::DefenderError, openapi};
/// use utoipa::openapi::{OpenApiBuilder, PathsBuilder, path::{HttpMethod, OperationBuilder, PathItem}};
///
/// let failures = DefenderError::CATALOGUE;
/// let operation = OperationBuilder::new().responses(openapi::responses(failures)).build();
/// let paths = PathsBuilder::new().path("/machines", PathItem::new(HttpMethod::Get, operation)).build();
/// let mut document = OpenApiBuilder::new().paths(paths).build();
/// openapi::share_responses(failures, &mut document);
/// assert!(document.to_json()?.contains("#/components/responses/Failure429"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn share_responses(catalogue: &Catalogue, document: &mut OpenApi) {
    let name = |status: &str| format!("Failure{status}");
    let components = document.components.get_or_insert_default();
    let mut failures = by_status(catalogue);
    failures.retain(|status, response| components.responses.get(&name(status)).is_none_or(|known| known == response));
    for item in document.paths.paths.values_mut() {
        let PathItem { get, put, post, delete, options, head, patch, trace, .. } = item;
        for operation in [get, put, post, delete, options, head, patch, trace].into_iter().flatten() {
            for (status, response) in &mut operation.responses.responses {
                if failures.get(status) == Some(response) {
                    *response = Ref::from_response_name(name(status)).into();
                }
            }
        }
    }
    components.responses.extend(failures.into_iter().map(|(status, response)| (name(&status), response)));
}

#[doc(hidden)]
pub type __Responses = BTreeMap<String, RefOr<Response>>;

#[doc(hidden)]
#[must_use]
pub fn __responses(catalogue: &Catalogue) -> __Responses {
    by_status(catalogue)
}

/// One response for each status.
pub(crate) fn by_status(catalogue: &Catalogue) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status = BTreeMap::<_, Vec<_>>::new();
    for spec in catalogue.iter() {
        by_status.entry(spec.status()).or_default().push(spec);
    }
    by_status
        .into_iter()
        .map(|(status, specs)| (status.as_str().to_owned(), RefOr::T(response(status, &specs))))
        .collect()
}

fn response(status: StatusCode, specs: &[ErrorSpec]) -> Response {
    let codes: Vec<_> = specs.iter().map(|spec| spec.code()).collect();
    let content = ContentBuilder::new()
        .schema(Some(as_schema(schema::envelope(&codes))))
        .examples_from_iter(specs.iter().map(|spec| (spec.code(), RefOr::T(example(*spec)))))
        .build();
    let mut response = ResponseBuilder::new()
        .description(description(status, specs))
        .header("x-ms-error-code", header("The error code, as in the body.", json!({ "type": "string" })))
        .content("application/json", content);
    if specs.iter().any(|spec| spec.may_send_retry_after()) {
        let seconds = json!({ "type": "integer", "minimum": 0 });
        response = response.header("retry-after", header("How many seconds to wait before retrying.", seconds));
    }
    if specs.iter().any(|spec| spec.www_authenticate().is_some()) {
        let challenge = json!({ "type": "string" });
        response = response.header("www-authenticate", header("How to authenticate (RFC 9110, 11.6.1).", challenge));
    }
    response.build()
}

/// The status in words, followed by each code with the summary of its description.
fn description(status: StatusCode, specs: &[ErrorSpec]) -> String {
    let mut text = status.canonical_reason().unwrap_or("Error").to_owned();
    text.push('\n');
    for spec in specs {
        text.push_str("\n- `");
        text.push_str(spec.code());
        text.push('`');
        let summary = spec.summary();
        if !summary.is_empty() {
            text.push_str(": ");
            text.push_str(&summary);
        }
        if let Some(note) = spec.deprecated() {
            text.push_str(" (deprecated");
            text.push_str(if note.is_empty() { "" } else { ": " });
            text.push_str(note.trim());
            text.push(')');
        }
        if let Some(version) = spec.since() {
            text.push_str(" (since ");
            text.push_str(version);
            text.push(')');
        }
        if let Some(url) = spec.help() {
            text.push_str(" See ");
            text.push_str(url);
        }
    }
    text
}

/// An example body. Its message has the example values, or is the template where there are none.
fn example(spec: ErrorSpec) -> Example {
    let body = json!({ "error": { "code": spec.code(), "message": spec.example_message(), "target": TARGET } });
    ExampleBuilder::new().summary(spec.summary()).description(spec.description()).value(Some(body)).build()
}

fn header(description: &str, schema: Value) -> Header {
    HeaderBuilder::new().description(Some(description)).schema(Some(as_schema(schema))).build()
}

/// utoipa's type can hold every schema that is used here. The tests compare the two.
fn as_schema(schema: Value) -> RefOr<Schema> {
    serde_json::from_value(schema).unwrap_or_else(|_| Schema::default().into())
}
