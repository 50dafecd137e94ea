use rest_error::{HttpError, RestError, catalogue, defender::DefenderError};

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum MachineError {
    #[rest(code = "MachineNotFound", alias = "NoSuchMachine", msg = "No machine")]
    NotFound,
    #[rest(same_as = NotFound)]
    Hidden,
    #[rest(same_as = NotFound)]
    Secret,
    #[rest(transparent)]
    Defender(#[from] DefenderError),
}

catalogue! {
    /// A code is misspelt.
    pub struct Misspelt = HttpError + MachineError["MachineNotFond"];

    /// The nested type has the code that was meant.
    pub struct Nested = MachineError["Forbiden", "Unauthorized"];

    pub struct Unknown = MachineError["TeapotBusy"];

    pub struct Alias = MachineError["NoSuchMachine"];

    /// It has the code of another variant.
    pub struct StandIn = MachineError["Secret"];

    pub struct Twice = MachineError["Forbidden", "Forbidden"];

    /// It is valid.
    pub struct Good = MachineError["Forbidden"];
}

fn main() {}
