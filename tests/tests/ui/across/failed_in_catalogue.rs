//! A catalogue with codes of a type whose derive has reported a mistake does not report these codes too.
use rest_error::{HttpError, RestError, catalogue};

#[derive(Debug, RestError)]
enum Machine {
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound { number: u64 },
}

#[derive(Debug, RestError)]
enum Service {
    #[rest(transparent)]
    Machine(#[from] Machine),
    #[rest(transparent)]
    Http(#[from] HttpError),
}

catalogue! {
    struct GetMachine = Machine["MachineNotFound"];
    struct GetService = Service["MachineNotFound", "InternalServerError"] + GetMachine;
}

fn main() {}
