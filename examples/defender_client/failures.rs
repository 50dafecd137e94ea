//! Each kind of failure, and what a client makes of it.

use reqwest::Method;
use rest_error::{
    Catalogued, HttpErrorCode,
    client::{ReceivedError, RequestError},
    defender::{DefenderCode, DefenderError},
};
use serde_json::json;

use crate::api::Api;

pub(crate) async fn show(api: &Api) {
    let machine = json!({
        "name": "new desk", "ip": "10.0.0.256", "domain": "contoso.com", "osPlatform": "Linux", "clientVersion": "10"
    });
    let failing = [
        (Method::GET, "/api/machines/99", None),
        (Method::GET, "/api/machines?ip=10.0.0.256", None),
        (Method::POST, "/api/machines", Some(&machine)),
        (Method::GET, "/api/admin/summary", None),
        (Method::DELETE, "/api/machines/1", None),
        (Method::POST, "/api/machines/3/isolate", None),
        (Method::POST, "/api/machines/6/isolate", None),
        (Method::GET, "/api/machines/1/owner", None),
    ];
    for (method, path, body) in failing {
        println!("\n{method} {path}");
        match api.send(method, path, body).await {
            Ok(_) => println!("  It worked."),
            Err(error) => println!("{}", report(&error)),
        }
    }
    // Nobody listens there.
    println!("\nGET /api/machines, of another server");
    if let Err(error) = Api::new("http://127.0.0.1:9".to_owned()).machines().await {
        println!("{}", report(&error));
    }
}

/// `{:#}` is one line with everything that an operator needs: code, ID, message, details and sources.
pub(crate) fn report(error: &RequestError) -> String {
    match error.received() {
        Some(received) => format!("  {received:#}\n  {}", advice(received)),
        None => format!("  {error:#}"),
    }
}

/// Goes by the code if it is known, because messages may change.
pub(crate) fn advice(received: &ReceivedError) -> String {
    if received.wants_fresh_token() {
        return "Get a fresh token.".to_owned();
    }
    match received.known() {
        Some(DefenderCode::Unauthorized) => return "Log in first.".to_owned(),
        Some(DefenderCode::DisallowedOperation | DefenderCode::Forbidden) => return "Ask an administrator.".to_owned(),
        _ => {}
    }
    if received.has_code("MachineNotFound") {
        return "It may have been removed.".to_owned();
    }
    if received.has_code(HttpErrorCode::MethodNotAllowed) {
        let allowed = received.headers().get("allow").and_then(|allow| allow.to_str().ok()).unwrap_or("nothing");
        return format!("What can be done there: {allowed}.");
    }
    match (received.is_retryable_in(DefenderError::CATALOGUE), received.retry_after()) {
        (true, Some(delay)) => format!("Retry in {} s.", delay.as_secs()),
        (true, None) => "Retry.".to_owned(),
        (false, _) => "Change the request first.".to_owned(),
    }
}
