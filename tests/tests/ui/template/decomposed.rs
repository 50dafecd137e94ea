use rest_error::RestError;

include!("../uses.in");

// rustc composes the letters of names, but not of those inside literals.
#[derive(Debug, RestError)]
#[rest(status = 404, msg = "Machine {gro\u{308}ße}")]
struct Machine {
    größe: u64,
}

fn main() {
    let _ = uses::<Machine>;
}
