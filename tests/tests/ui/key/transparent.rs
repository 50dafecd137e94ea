use rest_error::RestError;

include!("../uses.in");

use rest_error::HttpError;

#[derive(Debug, RestError)]
enum Machine {
    #[rest(transparent, msg = "Machine", status = 404)]
    AtOdds(HttpError),
    #[rest(transparent, help = "https://example.com/")]
    Beside(HttpError),
    #[rest(transparent)]
    NoField,
    #[rest(transparent)]
    TwoFields(HttpError, u64),
    #[rest(transparent)]
    Source(#[source] HttpError),
    #[rest(transparent)]
    Details(#[rest(details)] HttpError),
}

fn main() {
    let _ = uses::<Machine>;
}
