//! Which types may share codes, as the README and the guide `publishing` say it.

use axum::body::{Body, to_bytes};
use http::Request;
use rest_error::{Catalogued, ErrorReport, HttpError, RestError, defender::DefenderError, extract::Rejection};
use serde_json::Value;
use tower::ServiceExt;

use crate::own_codes;

#[derive(Debug, RestError)]
#[expect(dead_code, reason = "only the catalogue is looked at")]
enum Everything {
    #[rest(status = 409, msg = "There is a conflict.")]
    Conflict,
    #[rest(transparent)]
    Defender(#[from] DefenderError),
    #[rest(transparent)]
    Http(#[from] HttpError),
    #[rest(transparent)]
    Rejected(#[from] Rejection),
}

#[test]
fn types_of_the_crate_that_share_codes_list_each_once() {
    let codes: Vec<_> = Everything::CATALOGUE.iter().map(rest_error::ErrorSpec::code).collect();
    for code in ["Conflict", "InvalidInput", "InvalidRequestBody", "MissingRequiredParameter", "ContentTooLarge"] {
        assert_eq!(codes.iter().filter(|found| **found == code).count(), 1, "{code}");
    }
    assert_eq!(Everything::CATALOGUE.get("Conflict").unwrap().template().to_string(), "There is a conflict.");
}

#[derive(Debug, RestError)]
enum WithoutCode {
    #[rest(status = 404, msg = "There is no such machine")]
    NotFound,
    #[rest(transparent)]
    Http(#[from] HttpError),
}

#[test]
fn a_variant_without_a_code_can_have_that_of_the_router() {
    assert_eq!(WithoutCode::NotFound.code(), WithoutCode::from(HttpError::NotFound).code());
}

#[tokio::test]
async fn the_router_and_panics_can_have_codes_of_the_service() {
    for (method, path, status, code) in [
        ("GET", "/machines/9", 404, "MACHINE_NOT_FOUND"),
        ("GET", "/nowhere", 404, "NOT_FOUND"),
        ("POST", "/machines/7", 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/machines/0", 500, "INTERNAL_ERROR"),
    ] {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let (parts, body) = own_codes::service().oneshot(request).await.unwrap().into_parts();
        let body: Value = serde_json::from_slice(&to_bytes(body, usize::MAX).await.unwrap()).unwrap();
        assert_eq!((parts.status.as_u16(), &body["error"]["code"]), (status, &code.into()), "{path}");
        let report = parts.extensions.get::<ErrorReport>().unwrap();
        assert_eq!(report.code(), code);
        assert_eq!(report.sources().any(|source| source == "a bug"), path == "/machines/0", "{path}");
        assert_eq!(parts.headers["x-request-id"], body["error"]["target"].as_str().unwrap());
    }
}
