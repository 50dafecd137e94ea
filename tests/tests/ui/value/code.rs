use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(code = "", msg = "Machine")]
    Empty,
    #[rest(code = "Not Found", msg = "Machine")]
    Blank,
    #[rest(code = "Überlast", msg = "Machine")]
    Umlaut,
    #[rest(code = "A2345678901234567890123456789012345678901234567890123456789012345", msg = "Machine")]
    TooLong,
    #[rest(code = "Line\nBreak", msg = "Machine")]
    Control,
    #[rest(msg = "Machine")]
    Größe,
    #[rest(alias = "Kein\tPlatz", msg = "Machine")]
    Alias,
}

#[derive(Debug, RestError)]
#[rest(status = 404, prefix = "Bill/")]
enum Prefixed {
    #[rest(alias = "", msg = "Machine")]
    Unpaid,
}

#[derive(Debug, RestError)]
#[rest(status = 404, rename_all = "snakecase")]
enum Renamed {
    #[rest(msg = "Machine")]
    NotFound,
}

fn main() {
    let _ = (uses::<Machine>, uses::<Prefixed>, uses::<Renamed>);
}
