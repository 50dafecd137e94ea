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

/// In what stands around it, or by a lifetime.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Around<'a> {
    #[rest(msg = "Machine: {reason:?}")]
    Optional { reason: Option<std::num::ParseIntError> },
    #[rest(msg = "Machine: {0}")]
    Shared(std::rc::Rc<std::num::ParseIntError>),
    #[rest(msg = "Machine: {0}")]
    Borrowed(&'a std::num::ParseIntError),
    #[rest(msg("Machine: {text}", text = reason.to_string()))]
    Computed { reason: std::num::ParseIntError },
}

fn main() {
    let _ = uses::<Machine>;
}
