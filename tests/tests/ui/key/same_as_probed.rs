use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Machine {
    #[rest(msg = "Machine {reason}")]
    Target { reason: u64 },
    #[rest(same_as = Target)]
    Shown { reason: std::num::ParseIntError },
}

fn main() {}
