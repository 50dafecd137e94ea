use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(status = 404)]
pub enum MachineError {
    #[rest(msg = "The inventory is not reachable")]
    Unreachable,
    #[rest(msg = "No copy was made")]
    Copy { #[source] read: std::io::Error, #[source] write: std::fmt::Error },
    //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
}

include!("../uses.rs");
