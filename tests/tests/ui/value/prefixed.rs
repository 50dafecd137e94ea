use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 401, codes)]
enum Machine {
    #[rest(msg = "Machine", retry_after)]
    Delay,
    #[rest(msg = "Machine", code = b"Lost")]
    Bytes,
    #[rest(msg = "Machine", challenge = "Bearer")]
    Challenge,
}

/// The alias for the code that a variant had is written in full.
#[derive(Debug, RestError)]
#[rest(status = 404, prefix = "Carrier.")]
enum Carrier {
    #[rest(code = "NoPath", alias = "NoRoute", msg = "No path")]
    NoRoute,
    #[rest(code = "Gone", alias = "Carrier.Lost", msg = "Gone")]
    Lost,
}

fn main() {
    let _ = (uses::<Machine>, uses::<Carrier>);
}
