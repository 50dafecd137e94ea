//! `/openapi.json`: the document of this service. `tests/interop/schemas` validates it.

use std::collections::BTreeSet;

use rest_error::{Catalogued, ErrorSpec};
use serde_json::Value;

use crate::{client::Request, error::MachineError, guide::routes, operations::ALL, server::Server};

fn document(server: &Server) -> Value {
    let response = Request::get("/openapi.json").send(server.address);
    assert_eq!((response.status, response.header("content-type")), (200, Some("application/json")));
    response.json()
}

/// Each operation, with its method and path.
fn operations(document: &Value) -> Vec<(String, &str, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let items = paths.iter().flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |found| (path, found)));
    items.map(|(path, (method, operation))| (method.to_uppercase(), path.as_str(), operation)).collect()
}

/// The router and the document use the same attributes, but the list in the guide is written by hand.
#[test]
fn the_document_has_the_routes_of_the_guide() {
    let server = Server::start();
    let document = document(&server);
    let documented: BTreeSet<_> =
        operations(&document).into_iter().map(|(method, path, _)| (method, path.to_owned())).collect();
    assert_eq!(documented, routes(&server.guide));
    assert_eq!(documented.len(), 14);
}

#[test]
fn every_operation_has_its_failures() {
    let document = document(&Server::start());
    let documented = operations(&document);
    assert_eq!(documented.len(), ALL.len());
    for (method, path, operation) in documented {
        let declared = ALL.iter().find(|(known, template, _)| *known == method && *template == path);
        let (_, _, declared) = declared.expect("the operation declares its codes");
        let mut codes: Vec<_> = declared.iter().map(ErrorSpec::code).collect();
        codes.sort_unstable();
        let mut found = Vec::new();
        for (status, response) in operation["responses"].as_object().unwrap() {
            let response = followed(&document, response);
            if let Some(examples) = response["content"]["application/json"]["examples"].as_object() {
                for (code, example) in examples {
                    assert_eq!(*status, spec(code).status().as_str(), "{method} {path}");
                    assert_eq!(followed(&document, example)["value"]["error"]["code"], **code);
                }
                found.extend(examples.keys().map(String::as_str));
            }
        }
        found.sort_unstable();
        assert_eq!(found, codes, "{method} {path}");
    }
}

fn spec(code: &str) -> ErrorSpec {
    MachineError::CATALOGUE.get(code).expect("a code of the catalogue")
}

/// The target of a reference.
fn followed<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(reference.strip_prefix('#').unwrap()).expect("no reference dangles"),
        None => value,
    }
}

#[test]
fn the_program_can_print_the_document() {
    let printed = crate::server::command(["--openapi"]).output().unwrap();
    assert!(printed.status.success());
    let printed: Value = serde_json::from_slice(&printed.stdout).unwrap();
    assert_eq!(printed, document(&Server::start()));
    assert!(printed["openapi"].as_str().unwrap().starts_with("3.1."));
}

/// It was 102,114 bytes when each operation listed all failures.
#[test]
fn the_document_is_small() {
    let response = Request::get("/openapi.json").send(Server::start().address);
    assert!(response.body.len() <= 40_845, "{} bytes", response.body.len());
    assert!(!response.text().contains("{limit}"), "examples have values");
}
