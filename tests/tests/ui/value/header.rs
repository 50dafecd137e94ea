use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 401)]
enum Machine {
    #[rest(www_authenticate = "", msg = "Machine")]
    Empty,
    #[rest(www_authenticate = "Bearer\r\nset-cookie: a=b", msg = "Machine")]
    LineBreak,
    #[rest(www_authenticate = "Bearer realm=\"Büro\"", msg = "Machine")]
    Umlaut,
    #[rest(retry_after = -5, msg = "Machine")]
    Negative,
    #[rest(retry_after = 5000000000, msg = "Machine")]
    TooLong,
    #[rest(retry_after = "30", msg = "Machine")]
    Quoted,
}

#[derive(Debug, RestError)]
#[rest(status = 401, msg = "Machine", skip(rocket))]
struct Skips;

fn main() {
    let _ = (uses::<Machine>, uses::<Skips>);
}
