use rest_error::RestError;

include!("../uses.in");

use rest_error::HttpError;

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg = "Machine")]
    Conflict,
    #[rest(transparent)]
    Http(#[from] HttpError),
}

fn main() {
    let _ = uses::<Machine>;
}
