//! A translation for a type whose derive has reported a mistake does not report the missing codes too.
use rest_error::{HttpError, RestError, translation};

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

translation! {
    static OF_MACHINE: "fr" for Machine, complete = { "MachineNotFound" => "La machine {id} est introuvable" };
    static OF_SERVICE: "fr" for Service = { "MachineNotFound" => "La machine {id} est introuvable", ..OF_MACHINE };
}

fn main() {
    let _ = (&OF_MACHINE, &OF_SERVICE);
}
