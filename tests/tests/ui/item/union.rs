use rest_error::RestError;

include!("../uses.in");

#[derive(RestError)]
#[rest(status = 404, msg = "Machine")]
union Machine {
    id: u64,
}

fn main() {}
