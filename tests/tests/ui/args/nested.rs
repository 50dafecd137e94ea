//! A nested type whose errors a client can't get back.

use rest_error::{RestError, defender::DefenderError};

#[derive(Debug, RestError)]
#[rest(code = "Inner", status = 400, msg = "Inner")]
struct Inner;

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
enum Error {
    #[rest(transparent)]
    Inner(Inner),

    #[rest(transparent)]
    Defender(DefenderError),
}

fn main() {
    let response = rest_error::ErrorResponse::from(Inner);
    let _ = response.decode::<Inner>();
}
