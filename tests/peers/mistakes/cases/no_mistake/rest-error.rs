use rest_error::RestError;

#[derive(Debug, RestError)]
#[rest(status = 404)]
pub enum MachineError {
    #[rest(msg = "The inventory is not reachable")]
    Unreachable,
    #[rest(transparent)]
    Http(#[from] rest_error::HttpError),
    #[rest(msg = "No copy was made of {id}")]
    Copy { #[source] read: std::io::Error, id: u64 },
}

include!("../uses.rs");
