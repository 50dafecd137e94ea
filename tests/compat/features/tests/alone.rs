//! What each feature adds, where no other feature is on. The base is tested beside each of them, because features only
//! add.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its expectation does")]

use rest_error::{Catalogued, CorrelationId, Envelope, ErrorResponse, HttpError, RestError, defender::DefenderError};
use rest_error_compat_features::{MachineCode, MachineError};

#[cfg(any(feature = "axum", feature = "actix-web", feature = "client"))]
const ID: &str = "43f4cb08-8fac-4b65-9db1-745c2ae65f3a";

#[test]
fn the_base_has_errors_responses_and_catalogues() {
    let error = MachineError::NotFound { id: 7 };
    assert_eq!((error.code(), error.status()), ("MachineNotFound", http::StatusCode::NOT_FOUND));
    assert_eq!(error.to_string(), "Machine 7 was not found");
    assert_eq!(error.known_code(), Some(MachineCode::NotFound));
    let body: serde_json::Value = serde_json::from_str(&Envelope::new(&error).to_json()).unwrap();
    assert_eq!(body["error"]["args"]["id"], 7);

    let response = ErrorResponse::from(MachineError::InventoryDown).into_http::<Vec<u8>>();
    assert_eq!(response.status(), http::StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers()["retry-after"], "30");

    assert_eq!(MachineError::CATALOGUE.len(), 2);
    assert!(MachineError::CATALOGUE.to_markdown().contains("MachineNotFound"));
    assert!(DefenderError::CATALOGUE.get("ResourceNotFound").is_some());
    assert!(HttpError::CATALOGUE.get("Gone").is_some());
    assert_ne!(CorrelationId::new(), CorrelationId::new());
}

#[test]
fn the_base_checks_the_contract() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("alone-{}.json", std::process::id()));
    rest_error::contract::bless(MachineError::CATALOGUE, &path).unwrap();
    rest_error::contract::check(MachineError::CATALOGUE, &path);
    std::fs::remove_file(path).unwrap();
}

#[cfg(feature = "axum")]
#[test]
fn axum_makes_errors_responses() {
    use axum::response::IntoResponse;

    let response = MachineError::NotFound { id: 7 }.into_response();
    assert_eq!(response.status(), http::StatusCode::NOT_FOUND);
    assert_eq!(response.headers()["x-ms-error-code"], "MachineNotFound");
    let response = ErrorResponse::from(HttpError::Gone).with_correlation_id(CorrelationId::parse(ID).unwrap());
    let response = response.into_response();
    assert_eq!(response.status(), http::StatusCode::GONE);
    let report = response.extensions().get::<rest_error::ErrorReport>().unwrap();
    assert_eq!(report.correlation_id().as_str(), ID);
}

#[cfg(feature = "tower")]
#[test]
fn tower_has_the_layer() {
    use tower_layer::Layer;

    let _service = rest_error::middleware::ErrorLayer::new().layer("any service");
}

#[cfg(feature = "actix-web")]
#[test]
fn actix_web_makes_errors_responses() {
    use actix_web::ResponseError;

    let response = MachineError::NotFound { id: 7 }.error_response();
    assert_eq!(response.status(), actix_web::http::StatusCode::NOT_FOUND);
    let response = ErrorResponse::from(HttpError::Gone).with_correlation_id(CorrelationId::parse(ID).unwrap());
    let response = response.error_response();
    assert_eq!(response.status(), actix_web::http::StatusCode::GONE);
    let extensions = response.extensions();
    assert_eq!(extensions.get::<rest_error::ErrorReport>().unwrap().correlation_id().as_str(), ID);
    let _middleware = rest_error::middleware::ErrorMiddleware::new();
}

#[cfg(feature = "client")]
#[test]
fn client_reads_what_the_base_writes() {
    use rest_error::client::{Decode, ReceivedError};

    fn is_decode<T: Decode>() {}

    is_decode::<MachineError>();
    let response = ErrorResponse::from(MachineError::NotFound { id: 7 });
    let (parts, body) =
        response.with_correlation_id(CorrelationId::parse(ID).unwrap()).into_http::<Vec<u8>>().into_parts();
    let received = ReceivedError::from_parts(parts.status, &parts.headers, body);
    assert_eq!((received.code(), received.target()), (Some("MachineNotFound"), Some(ID)));
    assert!(matches!(received.decode(), Some(MachineError::NotFound { id: 7 })));
}

#[cfg(feature = "reqwest")]
#[test]
fn reqwest_extends_its_responses() {
    fn is_extended<T: rest_error::client::ResponseExt>() {}

    is_extended::<reqwest::Response>();
}

#[cfg(feature = "utoipa")]
#[test]
fn utoipa_lists_the_responses() {
    use utoipa::IntoResponses;

    let responses = MachineError::responses();
    assert_eq!(responses.keys().collect::<Vec<_>>(), ["404", "503"]);
}

#[cfg(feature = "schemars")]
#[test]
fn schemars_describes_envelope_and_codes() {
    let schema = schemars::schema_for!(Envelope<'_>).to_value();
    assert!(schema.pointer("/properties/error").is_some());
    let codes = schemars::schema_for!(MachineCode).to_value().to_string();
    assert!(codes.contains("MachineNotFound") && codes.contains("InventoryDown"));
}
