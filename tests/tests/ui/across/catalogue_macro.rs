use rest_error::{HttpError, RestError, catalogue};

#[derive(Debug, RestError)]
#[rest(status = 404, msg = "Machine")]
struct Conflict;

#[derive(Debug)]
struct Foreign;

catalogue! {
    /// Two types with one code.
    pub struct Service = HttpError + Conflict;
}

catalogue!(struct Other = HttpError + Foreign);

fn main() {}
