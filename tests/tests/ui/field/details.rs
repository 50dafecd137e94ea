use rest_error::RestError;

include!("../uses.in");

use rest_error::Detail;

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Machine {
    #[rest(msg = "Machine")]
    Two(#[rest(details)] Vec<Detail>, #[rest(details)] Vec<Detail>),
    #[rest(msg = "Machine")]
    WithValue(#[rest(details = 3)] Vec<Detail>),
}

fn main() {
    let _ = uses::<Machine>;
}
