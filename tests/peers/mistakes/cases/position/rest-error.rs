use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(status = 404)]
pub enum MachineError {
    #[rest(msg = "The inventory is not reachable")]
    Unreachable,
    #[rest(msg = "Label {0} is longer than {1} characters")]
    //                                     ~^~
    TooLong(String),
}

include!("../uses.rs");
