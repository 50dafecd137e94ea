use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(codes = "MachineCode", status = 404, msg = "Machine")]
struct Quoted;

#[derive(Debug, RestError)]
#[rest(codes = codes::MachineCode, status = 404, msg = "Machine")]
struct Path;

#[derive(Debug, RestError)]
#[rest(codes, status = 404, msg = "Machine")]
struct NoName;

#[derive(Debug, RestError)]
#[rest(codes = Machine, status = 404)]
enum Machine {
    #[rest(msg = "Machine")]
    NotFound,
}

#[derive(Debug, RestError)]
#[rest(codes = OtherCode, status = 404)]
enum Other {
    #[rest(msg = "Machine {id}", codes = VariantCode)]
    NotFound,
    #[rest(transparent)]
    Http(rest_error::HttpError),
}

fn main() {
    let _ = (uses::<Quoted>, uses::<Path>, uses::<NoName>, uses::<Machine>, uses::<Other>);
    // The enum is there all the same.
    let code: Option<OtherCode> = Other::NotFound.known_code();
    let _ = code.map(|code| match code {
        OtherCode::NotFound => (code.as_str(), code.status(), code.spec(), OtherCode::ALL),
    });
}
