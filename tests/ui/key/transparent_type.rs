use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
enum Machine {
    #[rest(transparent)]
    NotRest(std::fmt::Error),
}

fn main() {
    let _ = uses::<Machine>;
}
