use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404)]
#[rest(status = 400)]
enum Machine {
    #[rest(msg = "Machine", msg = "Maschine")]
    InOne,
    #[rest(code = "A", msg = "Machine")]
    #[rest(code = "B")]
    AcrossTwo,
    #[rest(transparent, transparent)]
    Flag(rest_error::HttpError),
}

fn main() {
    let _ = uses::<Machine>;
}
