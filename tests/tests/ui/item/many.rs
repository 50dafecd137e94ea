use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(renam_all = "snake_case", prefix = "ä")]
enum Machine {
    #[rest(code = "A B", status = 99, msg = "Machine {idd}")]
    First { id: u64 },
    #[rest(stauts = 404, msg = "Machine {id")]
    Second { id: u64 },
    Third,
    #[rest(status = 503, msg = "Machine", retry_after = dealy)]
    Fourth { delay: std::time::Duration },
    #[rest(transparent, code = "E")]
    Fifth(rest_error::HttpError),
}

fn main() {
    let _ = uses::<Machine>;
}
