use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg("Machine {id}", name = id + 1))]
    Unused { id: u64 },
    #[rest(msg("Machine {id}", id = 1))]
    HidesField { id: u64 },
    #[rest(msg("Machine {a}", a = 1, a = 2))]
    Twice,
    #[rest(msg("Machine {a}", 1))]
    Unnamed,
    #[rest(msg("Machine {a}", a))]
    NoValue,
    #[rest(msg("Machine {nam}", name = 1))]
    NearAnArgument,
    #[rest(msg())]
    Empty,
}

fn main() {
    let _ = uses::<Machine>;
}
