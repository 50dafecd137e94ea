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
#[from]
#[rest(status = 500, msg = "Machine")]
struct Struct(std::io::Error);

fn main() {
    let _ = (uses::<Machine>, uses::<Struct>);
}
