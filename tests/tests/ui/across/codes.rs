use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(code = "NotHere", msg = "Machine")]
    First,
    #[rest(msg = "Machine")]
    NotHere,
    #[rest(msg = "Machine", alias = "First")]
    Third,
    #[rest(msg = "Machine", alias = "Gone", alias = "Gone")]
    Fourth,
    #[rest(msg = "Machine", alias = "NotHere")]
    Fifth,
}

fn main() {
    let _ = uses::<Machine>;
}
