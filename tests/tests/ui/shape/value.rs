use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(code =, msg = "Machine")]
    CutOff,
    #[rest(msg = "Machine", code!)]
    OtherMark,
    #[rest(msg = "Machine", code)]
    Alone,
    #[rest(msg)]
    MessageAlone,
    #[rest(msg = concat!("Machine", "s"))]
    MacroCall,
    #[rest(msg = "Machine"suffix)]
    Suffix,
    #[rest(msg = b"Machine")]
    Bytes,
    #[rest(code = 'M', msg = "Machine")]
    Char,
    #[rest(code = 404, msg = "Machine")]
    Integer,
    #[rest(code = true, msg = "Machine")]
    Bool,
    #[rest(code("Machine"), msg = "Machine")]
    Parentheses,
    #[rest(status = "503 Service Unavailable", msg = "Machine")]
    String,
    #[rest(msg = "Machine" status = 404)]
    NoComma,
    #[rest(msg: "Machine")]
    Colon,
    #[rest(transparent = true)]
    FlagWithValue(rest_error::HttpError),
    #[rest(retry = "no", msg = "Machine")]
    RetryString,
}

fn main() {
    let _ = uses::<Machine>;
}
