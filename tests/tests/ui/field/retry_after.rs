use rest_error::RestError;

include!("../uses.in");

use std::time::Duration;

#[derive(Debug, RestError)]
#[rest(status = 503)]
enum Machine {
    #[rest(msg = "Machine", retry_after = dealy)]
    Near { delay: Duration },
    #[rest(msg = "Machine", retry_after = x)]
    Far { delay: Duration },
    #[rest(msg = "Machine", retry_after = delay)]
    Unit,
    #[rest(msg = "Machine", retry_after = delay)]
    Tuple(Duration),
    #[rest(msg = "Machine", retry_after = 30)]
    Twice(#[rest(retry_after)] Duration),
    #[rest(msg = "Machine")]
    TwoFields(#[rest(retry_after)] Duration, #[rest(retry_after)] Duration),
    #[rest(msg = "Machine")]
    WithValue(#[rest(retry_after = 30)] Duration),
}

fn main() {
    let _ = uses::<Machine>;
}
