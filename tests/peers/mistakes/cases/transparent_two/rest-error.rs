use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(status = 404)]
pub enum MachineError {
    #[rest(msg = "The inventory is not reachable")]
    Unreachable,
    #[rest(transparent)]
//  ~~~~~~~^^^^^^^^^^^~~
    Http(rest_error::HttpError, u64),
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
}

include!("../uses.rs");
