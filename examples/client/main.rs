//! What a client makes of an answer: `cargo run --example client`.

use http::{HeaderMap, Method, StatusCode};
use rest_error::{
    Catalogued, ErrorResponse, RestError, RetryPolicy,
    defender::{DefenderCode, DefenderError},
};

/// Shared with the service, which sends the values as well.
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
    let quota = format!(r#"{{"error":{{"code":"429","message":"Quota limit reached by CPU.","target":"{id}"}}}}"#);
    let answers = [
        (404, "", not_found.as_str()),
        (429, "30", &quota),
        (400, "", r#"{"error":{"code":"Brandnew"}}"#),
        (502, "", "<h1>Bad gateway</h1>"),
    ];

    let policy = RetryPolicy::of(&Method::GET).with_catalogue(MachineError::CATALOGUE);
    for (status, retry_after, body) in answers {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", retry_after.parse()?);
        let response = ErrorResponse::from_parts(StatusCode::from_u16(status)?, &headers, body);

        println!("{response}");
        if let Some(MachineError::MachineNotFound { id }) = response.decode() {
            println!("  as a value: machine {id}");
        }
        println!("  Defender's quota: {}", response.is(DefenderCode::TooManyRequests));
        println!("  again in: {:?}", policy.delay(&response, Some(std::time::Duration::from_secs(1))));
    }
    Ok(())
}
