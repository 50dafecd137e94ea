use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(, status = 404,, msg = "Machine", skip())]
struct Stray;

/// A comma is missing, and what stands behind it is still read.
#[derive(Debug, RestError)]
#[rest(status = 400 codes = MachineCode args)]
enum Missing {
    #[rest(msg = "Machine {id}")]
    Machine { id: u64 },
}

fn main() {
    let _ = (uses::<Stray>, uses::<Missing>);
    let _ = (MachineCode::Machine, Missing::Machine { id: 1 }.known_code());
}
