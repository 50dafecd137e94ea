use rest_error::RestError;

include!("../uses.in");

#[derive(Debug)]
struct Machine;

fn main() {
    let _ = uses::<std::fmt::Error>;
    let _ = rest_error::ErrorResponse::from(Machine);
}
