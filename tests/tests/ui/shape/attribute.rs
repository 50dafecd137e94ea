use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
enum Machine {
    NoAttribute,
    #[rest]
    Word,
    #[rest = "Machine"]
    Value,
    #[rest()]
    Empty,
    #[rest["Machine"]]
    Brackets,
    #[rest("Machine was not found")]
    Literal,
    #[rest(404)]
    Number,
    #[rest(status = 404)]
    NoMessage,
    #[rest(msg = "Machine")]
    NoStatus,
    #[rest(status = 404, msg = "Machine")]
    FieldLiteral(#[rest("Machine")] u64),
}

#[derive(Debug, RestError)]
struct NoAttributeEither;

fn main() {
    let _ = (uses::<Machine>, uses::<NoAttributeEither>);
}
