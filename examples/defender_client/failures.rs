//! Each kind of failure, and what a client makes of it.

use std::{error::Error as StdError, fmt::Write, iter};

use reqwest::Method;
use rest_error::{
    Catalogued, ErrorResponse, HttpErrorCode,
    defender::{DefenderCode, DefenderError},
    reqwest::Error,
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

/// What a person is told.
pub(crate) fn report(error: &Error) -> String {
    match error {
        Error::Response(response) => of_response(response),
        error => {
            let causes = iter::successors(error.source(), |cause| (*cause).source());
            causes.fold(format!("  No answer: {error}"), |text, cause| text + ": " + &cause.to_string())
        }
    }
}

fn of_response(response: &ErrorResponse) -> String {
    let mut text = format!("  {}", response.status().as_u16());
    if let Some(code) = response.code() {
        text = text + " " + code;
    }
    if let Some(message) = response.message().filter(|message| !message.is_empty()) {
        text = text + ": " + message;
    }
    for detail in response.details() {
        // Writing to a string does not fail.
        let _ = write!(text, "\n  - {}: {}", detail.target().unwrap_or("?"), detail.message());
    }
    let _ = write!(text, "\n  {}", advice(response));
    if let Some(id) = response.correlation_id() {
        let _ = write!(text, "\n  To support, quote {id}");
    }
    text
}

/// By the code, where it is known: messages may change.
fn advice(response: &ErrorResponse) -> String {
    match response.known() {
        Some(DefenderCode::Unauthorized) => return "Log in first.".to_owned(),
        Some(DefenderCode::DisallowedOperation | DefenderCode::Forbidden) => return "Ask an administrator.".to_owned(),
        _ => {}
    }
    if response.is("MachineNotFound") {
        return "It may have been removed.".to_owned();
    }
    if response.is(HttpErrorCode::MethodNotAllowed) {
        let allowed = response.headers().get("allow").and_then(|allow| allow.to_str().ok()).unwrap_or("nothing");
        return format!("What can be done there: {allowed}.");
    }
    match (response.is_retryable_in(DefenderError::CATALOGUE), response.retry_after()) {
        (true, Some(delay)) => format!("Try again in {} s.", delay.as_secs()),
        (true, None) => "Try again.".to_owned(),
        (false, _) => "The request is to be changed first.".to_owned(),
    }
}
