use rest_error::RestError;

include!("../uses.in");

#[derive(RestError)]
#[rest(status = 404, msg = "Machine")]
struct Machine;

fn main() {
    let _ = uses::<Machine>;
}
