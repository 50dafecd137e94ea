use rest_error::RestError;

include!("../uses.in");

/// One mistake on the enum, not one on each variant.
#[derive(Debug, RestError)]
#[rest(statsu = 404)]
enum Machine {
    #[rest(msg = "One")]
    One,
    #[rest(msg = "Two")]
    Two,
    #[rest(msg = "Three")]
    Three,
}

fn main() {
    let _ = uses::<Machine>;
}
