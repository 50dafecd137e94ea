use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 503)]
enum Machine {
    #[rest(msg = "Machine", retry_after = delay)]
    Delay { delay: u64 },
    #[rest(msg = "Machine")]
    Details(#[rest(details)] Vec<String>),
}

fn main() {
    let _ = uses::<Machine>;
}
