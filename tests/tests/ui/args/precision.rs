//! A precision shows less than is sent.

use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
enum Error {
    #[rest(msg = "Half of it: {secret:.3}")]
    Cut { secret: String },

    #[rest(msg = "{0:.1$}")]
    Counted(f64, usize),
}

fn main() {
    // No second error: the impls are there.
    let response = rest_error::ErrorResponse::from(Error::Counted(0.5, 3));
    let _ = response.decode::<Error>();
}
