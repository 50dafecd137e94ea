use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg = "Machine\n{id}")]
    LineBreak { id: u64 },
    #[rest(msg = "Machine\t{id}")]
    Tab { id: u64 },
    #[rest(msg = "Machine \u{0}")]
    Null,
}

fn main() {
    let _ = uses::<Machine>;
}
