//! The operations with their codes. The client of these tests compares every response with them.

#[path = "../../machines_api/operations.rs"]
mod declared;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use declared::{
    Always, Batch, ByFile, ByUrl, Create, DeviceGroups, Errors, Get, Hunt, Isolate, List, Owner, Summary, Tag,
};
use rest_error::{
    Catalogue, Catalogued,
    contract::{self, Contract},
};

use crate::{client::Response, error::MachineError};

/// Method and path of each operation, with the codes that it answers with.
pub(crate) const ALL: [(&str, &str, &Catalogue); 14] = [
    ("GET", "/api/machines", List::CATALOGUE),
    ("POST", "/api/machines", Create::CATALOGUE),
    ("POST", "/api/machines/batch", Batch::CATALOGUE),
    ("GET", "/api/machines/{id}", Get::CATALOGUE),
    ("POST", "/api/machines/{id}/isolate", Isolate::CATALOGUE),
    ("POST", "/api/machines/{id}/tags", Tag::CATALOGUE),
    ("GET", "/api/machines/{id}/owner", Owner::CATALOGUE),
    ("GET", "/api/files/{hash}/machines", ByFile::CATALOGUE),
    ("GET", "/api/urls/machines", ByUrl::CATALOGUE),
    ("POST", "/api/advancedqueries/run", Hunt::CATALOGUE),
    ("GET", "/api/admin/summary", Summary::CATALOGUE),
    ("GET", "/api/admin/device-groups", DeviceGroups::CATALOGUE),
    ("GET", "/errors", Errors::CATALOGUE),
    ("GET", "/openapi.json", Always::CATALOGUE),
];

/// The contract of the service and of its operations.
pub(crate) fn contract() -> Contract {
    let all = Contract::of(MachineError::CATALOGUE);
    ALL.iter().fold(all, |contract, (method, path, codes)| contract.with_operation(format!("{method} {path}"), codes))
}

/// Fails if the operation does not declare what it has answered. What the router answers itself belongs to no operation.
pub(crate) fn check(method: &str, target: &str, response: &Response) {
    let path = target.split(['?', '#']).next().unwrap();
    // `/api/machines/batch` precedes `/api/machines/{id}` in the list, as it does in the router.
    let Some((_, route, _)) = ALL.iter().find(|(_, template, _)| matches(template, path)) else { return };
    let found = ALL.iter().find(|(known, template, _)| *known == method && template == route);
    let Some((_, _, codes)) = found else { return };
    let header = |(name, value): &(String, String)| -> (HeaderName, HeaderValue) {
        (name.parse().unwrap(), HeaderValue::from_bytes(value.as_bytes()).unwrap())
    };
    let headers: HeaderMap = response.headers.iter().map(header).collect();
    contract::check_response(codes, StatusCode::from_u16(response.status).unwrap(), &headers, &response.body);
}

fn matches(template: &str, path: &str) -> bool {
    let (mut parts, mut expected) = (path.split('/'), template.split('/'));
    loop {
        match (expected.next(), parts.next()) {
            (None, None) => return true,
            (Some(expected), Some(part)) if expected == part || expected.starts_with('{') && !part.is_empty() => {}
            _ => return false,
        }
    }
}
