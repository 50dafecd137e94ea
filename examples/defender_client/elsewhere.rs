//! Failures of the services that a client of Defender's API also calls: Entra ID for its tokens, and Microsoft Graph for
//! batches. Their responses are stored here, so that the example runs without an account.

use http::{HeaderMap, HeaderValue, StatusCode};
use rest_error::client::{ReceivedError, batch};

use crate::failures::advice;

const TOKEN_REFUSED: &str = r#"{
    "error": "invalid_client",
    "error_description": "AADSTS7000222: The client secret has expired.",
    "error_codes": [7000222],
    "trace_id": "0f6c2e4a-5c5b-4d39-a1f4-b3d1a6e20100",
    "correlation_id": "b2f8d1c3-7e64-4a0f-9c1d-55d7e0a1b9aa"
}"#;

const BATCH: &str = r#"{"responses": [
    {"id": "1", "status": 200, "body": {"displayName": "payroll"}},
    {"id": "2", "status": 404, "body": {"error": {
        "code": "Request_ResourceNotFound", "message": "The device does not exist.",
        "innerError": {"request-id": "7d0a3f10-1e57-4b6e-8f0b-6a8c9d2e4f11"}
    }}},
    {"id": "3", "status": 429, "headers": {"Retry-After": "12"}, "body": {"error": {
        "code": "TooManyRequests", "message": "Too many requests in this batch."
    }}},
    {"id": "4", "status": 401, "body": {"error": {
        "code": "InvalidAuthenticationToken", "message": "The token has expired."
    }}}
]}"#;

pub(crate) fn show() {
    println!("\nEntra ID refuses a token");
    let headers = HeaderMap::from_iter([(http::header::CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
    let received = ReceivedError::from_parts(StatusCode::UNAUTHORIZED, &headers, TOKEN_REFUSED);
    println!("  {received}");
    for (place, id) in received.correlation_ids() {
        println!("  {place}: {id}");
    }

    println!("\nMicrosoft Graph answers a batch");
    match batch(StatusCode::OK, &headers, BATCH) {
        Ok(items) => {
            for item in items {
                let id = item.id.unwrap_or_default();
                match item.result {
                    Ok(response) => println!("  {id}: {} {}", response.status().as_u16(), response.body()),
                    Err(error) => println!("  {id}: {error}\n     {}", advice(&error)),
                }
            }
        }
        Err(error) => println!("  {error:#}"),
    }
}
