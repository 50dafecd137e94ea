use rest_error::{HttpError, RestError, catalogue};

#[derive(Debug, RestError)]
#[rest(status = 404, msg = "Machine")]
struct Conflict;

#[derive(Debug)]
struct Foreign;

catalogue! {
    /// Two types with one code.
    pub static SERVICE = [HttpError, Conflict];
}

catalogue!(static OTHER = [HttpError, Foreign]);

fn main() {}
