//! Reads error responses as a client: `cargo run --example client`.

use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};
use rest_error::{
    Catalogued, RestError,
    client::{ReceivedError, RetryPolicy},
    defender::{DefenderCode, DefenderError},
};

/// The client shares this type with the service, which also sends the values in its messages.
#[derive(Debug, RestError)]
#[rest(status = 404, args)]
enum MachineError {
    #[rest(msg = "Machine {id} was not found")]
    MachineNotFound { id: u64 },
    #[rest(transparent)]
    Defender(DefenderError),
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id = "43f4cb08-8fac-4b65-9db1-745c2ae65f3a";
    let not_found = format!(
        r#"{{"error":{{"code":"MachineNotFound","message":"Machine 7 was not found","target":"{id}","args":{{"id":7}}}}}}"#
    );
    let quota =
        format!(r#"{{"error":{{"code":"TooManyRequests","message":"Quota limit reached by CPU.","target":"{id}"}}}}"#);
    let responses = [
        (404, "", not_found.as_str()),
        (429, "30", &quota),
        (400, "", r#"{"error":{"code":"Brandnew"}}"#),
        (502, "", "<title>Bad gateway</title>"),
    ];

    let policy = RetryPolicy::for_method(&Method::GET).with_catalogue(MachineError::CATALOGUE);
    for (status, retry_after, body) in responses {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", retry_after.parse()?);
        let received = ReceivedError::from_parts(StatusCode::from_u16(status)?, &headers, body);

        println!("{received}");
        if let Some(error) = received.decode::<MachineError>() {
            println!("  decoded: {error:?}");
        }
        if received.has_code(DefenderCode::TooManyRequests) {
            println!("  Defender's code for an exhausted quota");
        }
        match policy.delay(&received, Some(Duration::from_secs(1))) {
            Some(delay) => println!("  retry after {delay:?}"),
            None => println!("  do not retry"),
        }
    }
    Ok(())
}
