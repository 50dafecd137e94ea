use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
enum Machine {
    #[rest(status = 99, msg = "Machine")]
    S99,
    #[rest(status = 200, msg = "Machine")]
    S200,
    #[rest(status = 399, msg = "Machine")]
    S399,
    #[rest(status = 600, msg = "Machine")]
    S600,
    #[rest(status = 999, msg = "Machine")]
    S999,
    #[rest(status = 4040, msg = "Machine")]
    S4040,
    #[rest(status = 99999, msg = "Machine")]
    S99999,
    #[rest(status = -1, msg = "Machine")]
    Negative,
    #[rest(status = 4.5, msg = "Machine")]
    Fraction,
    #[rest(status = "404", msg = "Machine")]
    Quoted,
    #[rest(status = "700", msg = "Machine")]
    QuotedOutOfRange,
    #[rest(status = -404, msg = "Machine")]
    NegativeStatus,
    #[rest(status = -NOT_FOUND, msg = "Machine")]
    NegativeConstant,
    #[rest(status = 503, retry_after = 30u32, msg = "Machine")]
    DelaySuffix,
    #[rest(status = 404u16, msg = "Machine")]
    Suffix,
    #[rest(status = NOT_FUOND, msg = "Machine")]
    UnknownConstant,
    #[rest(status = CATASTROPHE, msg = "Machine")]
    FarConstant,
    #[rest(status = StatusCode::OK, msg = "Machine")]
    Success,
    #[rest(status = mine::GONE, msg = "Machine")]
    OtherConstant,
}

fn main() {
    let _ = uses::<Machine>;
}
