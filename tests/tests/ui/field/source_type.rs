use rest_error::RestError;

include!("../uses.in");

#[derive(Debug)]
struct Reason;

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Machine {
    #[rest(msg = "Machine")]
    NoError { #[source] cause: Reason },
}

fn main() {
    let _ = uses::<Machine>;
}
