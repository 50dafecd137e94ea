use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 503)]
enum Machine {
    #[rest(msg = "Machine", retry_after = delay)]
    Delay { delay: u64 },
    #[rest(msg = "Machine")]
    Details(#[rest(details)] Vec<String>),
    #[rest(msg = "Machine")]
    OptionalDetails(#[rest(details)] Option<Vec<rest_error::Detail>>),
}

#[derive(Debug, RestError)]
#[rest(status = 503)]
enum Generic<T> {
    #[rest(msg = "Machine", retry_after = delay)]
    Delay { delay: T },
    #[rest(msg = "Machine")]
    Details(#[rest(details)] Vec<T>),
}

#[derive(Debug, RestError)]
#[rest(status = 503)]
enum BesideGeneric<T> {
    #[rest(msg = "Machine", retry_after = delay)]
    Delay { delay: u64, kept: T },
}

fn main() {
    let _ = uses::<Machine>;
}
