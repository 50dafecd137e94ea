use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[source]
#[rest(status = 500)]
enum Machine {
    #[source]
    #[rest(msg = "Machine")]
    Source(std::io::Error),
    #[from]
    #[rest(msg = "Machine")]
    From(std::fmt::Error),
}

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Two {
    #[rest(msg = "Machine")]
    From(#[from] std::fmt::Error, #[from] std::io::Error),
    #[rest(msg = "Machine")]
    Beside(#[from] std::num::ParseIntError, u64),
}

#[derive(Debug, RestError)]
#[from]
#[rest(status = 500, msg = "Machine")]
struct Struct(std::io::Error);

fn main() {
    let _ = (uses::<Machine>, uses::<Struct>, uses::<Two>);
}
