use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404, msg = "Machine {usize} of {id}")]
struct Machine {
    id: u64,
}

fn main() {
    let _ = uses::<Machine>;
}
