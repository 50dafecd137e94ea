//! Moves what generated responses have in common to `components`.

use std::collections::BTreeMap;

use utoipa::openapi::{Components, ContentBuilder, OpenApi, Ref, RefOr, Response, Schema, path::Operation};

use super::{
    response::{ENVELOPE, ENVELOPE_SCHEMA, as_schema, generated},
    visit,
};
use crate::publish::schema;

/// The name of the envelope's schema.
const ENVELOPE_NAME: &str = "ErrorEnvelope";
/// The name of the schema of problem details.
const PROBLEM_NAME: &str = "ProblemDetails";
/// The media type of problem details.
const PROBLEM: &str = "application/problem+json";

/// How often each response occurs in the operations, in the order of the first occurrence.
struct Found {
    response: Response,
    count: usize,
}

pub(super) fn all(document: &mut OpenApi) {
    let mut found = Vec::new();
    visit::operations(document, &mut |operation| count(operation, &mut found));
    if found.is_empty() {
        return;
    }
    let mut components = document.components.take().unwrap_or_default();
    let mut examples = BTreeMap::<String, usize>::new();
    for Found { response, .. } in &mut found {
        for name in generated(response).into_iter().flat_map(|content| content.examples.keys()) {
            *examples.entry(name.clone()).or_default() += 1;
        }
    }
    let replacements: Vec<_> = found
        .into_iter()
        .map(|Found { response, count }| {
            let mut small = response.clone();
            share_parts(&mut small, &examples, &mut components);
            let replacement = if count > 1 {
                let name = name_of(&response);
                let name = add(&mut components.responses, &name, small.into());
                RefOr::Ref(Ref::from_response_name(name))
            } else {
                small.into()
            };
            (response, replacement)
        })
        .collect();
    document.components = Some(components);
    visit::operations(document, &mut |operation| replace(operation, &replacements));
}

fn count(operation: &Operation, found: &mut Vec<Found>) {
    for response in operation.responses.responses.values() {
        let RefOr::T(response) = response else { continue };
        if let Some(known) = found.iter_mut().find(|known| known.response == *response) {
            known.count += 1;
            continue;
        }
        let mut response = response.clone();
        if generated(&mut response).is_some() {
            found.push(Found { response, count: 1 });
        }
    }
}

fn replace(operation: &mut Operation, replacements: &[(Response, RefOr<Response>)]) {
    for response in operation.responses.responses.values_mut() {
        let RefOr::T(whole) = response else { continue };
        if let Some((_, replacement)) = replacements.iter().find(|(known, _)| known == whole) {
            *response = replacement.clone();
        }
    }
}

/// Moves schemas, headers and repeated examples of a generated response to the components.
fn share_parts(response: &mut Response, examples: &BTreeMap<String, usize>, components: &mut Components) {
    for (name, header) in &mut response.headers {
        if matches!(header, RefOr::T(_)) {
            let name = add(&mut components.headers, name, header.clone());
            *header = RefOr::Ref(Ref::new(format!("#/components/headers/{name}")));
        }
    }
    let Some(content) = generated(response) else { return };
    for (code, example) in &mut content.examples {
        if matches!(example, RefOr::T(_)) && examples.get(code).is_some_and(|count| *count > 1) {
            let name = add(&mut components.examples, code, example.clone());
            *example = RefOr::Ref(Ref::new(format!("#/components/examples/{name}")));
        }
    }
    match &mut content.schema {
        Some(RefOr::T(Schema::AnyOf(any))) => {
            for item in &mut any.items {
                share_schema(item, components);
            }
        }
        schema => schema.iter_mut().for_each(|schema| share_schema(schema, components)),
    }
}

/// A schema's title is its name, so the component does not need it.
fn share_schema(schema: &mut RefOr<Schema>, components: &mut Components) {
    let is_envelope = *schema == *ENVELOPE_SCHEMA;
    let name = match schema {
        RefOr::T(Schema::Object(object)) if !is_envelope => object.title.take(),
        _ => None,
    };
    let name = add(&mut components.schemas, name.as_deref().unwrap_or(ENVELOPE_NAME), schema.clone());
    *schema = RefOr::Ref(Ref::from_schema_name(name));
}

/// Adds a component under this name, or under the name with a number if another component has it. Returns the name.
fn add<T: PartialEq>(components: &mut BTreeMap<String, T>, name: &str, component: T) -> String {
    let mut free = name.to_owned();
    let mut number = 2;
    while components.get(&free).is_some_and(|known| *known != component) {
        free = format!("{name}{number}");
        number += 1;
    }
    components.insert(free.clone(), component);
    free
}

/// The name of a response: its codes, unless they are many.
fn name_of(response: &Response) -> String {
    const MOST: usize = 3;

    let Some(RefOr::T(content)) = response.content.get(ENVELOPE) else { return "Failure".to_owned() };
    let codes: Vec<_> = content.examples.keys().map(String::as_str).collect();
    match &*codes {
        [first, others @ ..] if codes.len() > MOST => format!("{first}Or{}Others", others.len()),
        _ => codes.join("Or"),
    }
}

/// Adds problem details to the generated responses, shared or not.
pub(super) fn problem_details(document: &mut OpenApi) {
    let mut is_used = false;
    visit::operations(document, &mut |operation| {
        for response in operation.responses.responses.values_mut() {
            is_used |= add_problem(response);
        }
    });
    let mut components = document.components.take().unwrap_or_default();
    for response in components.responses.values_mut() {
        is_used |= add_problem(response);
    }
    if is_used {
        components.schemas.insert(PROBLEM_NAME.to_owned(), as_schema(schema::problem()));
    }
    document.components = Some(components);
}

/// Adds the media type to a response if it is generated, and returns whether it is.
fn add_problem(response: &mut RefOr<Response>) -> bool {
    let RefOr::T(response) = response else { return false };
    let is_generated = generated(response).is_some() || has_shared_envelope(response);
    if is_generated {
        let schema = Ref::from_schema_name(PROBLEM_NAME);
        response.content.insert(PROBLEM.to_owned(), ContentBuilder::new().schema(Some(schema)).build().into());
    }
    is_generated
}

/// Whether the body is the envelope in `components`.
fn has_shared_envelope(response: &Response) -> bool {
    let Some(RefOr::T(content)) = response.content.get(ENVELOPE) else { return false };
    let last = match &content.schema {
        Some(RefOr::T(Schema::AnyOf(any))) => any.items.last(),
        schema => schema.as_ref(),
    };
    let prefix = format!("#/components/schemas/{ENVELOPE_NAME}");
    matches!(last, Some(RefOr::Ref(found)) if found.ref_location.starts_with(&prefix))
}
