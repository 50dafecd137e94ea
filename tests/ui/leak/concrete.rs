use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Machine {
    #[rest(msg = "Machine: {reason}")]
    Concrete { reason: std::num::ParseIntError },
    #[rest(msg = "Machine: {0:?}")]
    Derived(rest_error::HttpError),
    #[rest(msg = "Machine: {address}")]
    NoError { address: std::net::IpAddr },
    #[rest(msg = "Machine: {reason}")]
    Public { #[rest(public)] reason: std::num::ParseIntError },
}

fn main() {
    let _ = uses::<Machine>;
}
