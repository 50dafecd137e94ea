//! A precision shows less than is sent.

use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
enum Error {
    #[rest(msg = "Half of it: {secret:.3}")]
    Cut { secret: String },

    #[rest(msg = "{0:.1$}")]
    Counted(f64, usize),

    #[rest(msg("{half}", half = format_args!("{ratio:.2}")))]
    Computed { ratio: f64 },
}

fn main() {
    // No second error: the impls are there.
    let response = rest_error::ErrorResponse::from(Error::Computed { ratio: 0.5 });
    let _ = response.decode::<Error>();
}
