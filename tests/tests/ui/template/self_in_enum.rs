use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg("Machine {id}", id = self.number))]
    Named { number: u8 },
    #[rest(msg("Machine {len}", len = format!("{:>3}", self.0)))]
    Tuple(String),
    #[rest(status = 500, msg("Machine {why}", why = self.0.kind()))]
    Leaks(#[source] std::io::Error),
    #[rest(status = 500, msg("Machine {why}", why = self.why))]
    Probed { why: std::io::Error },
}

// In a struct, `self` has the fields.
#[derive(Debug, RestError)]
#[rest(status = 404, msg("Machine {id}", id = self.number))]
struct Fine {
    number: u8,
}

fn main() {
    let _ = (uses::<Machine>, uses::<Fine>);
}
