use rest_error::RestError;

include!("../uses.in");

/// The mistake is marked wherever it is in the literal.
#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Machine {
    #[rest(msg = "Machine {1} was not found")]
    Position(u64),
    #[rest(msg = "Machine {id:width$} was not found")]
    Width { id: u64 },
    #[rest(msg = "Machine {} was not found")]
    Unnamed { id: u64 },
    #[rest(msg = r#"Machine "{}" or {2}"#)]
    Raw(u64),
    #[rest(msg = "\"Mäschine\" \u{e4}\x41 {idd} \
        {id.0}")]
    Escapes { id: u64 },
    #[rest(msg = "{self}")]
    Itself,
}

macro_rules! by_macro {
    ($msg:literal) => {
        #[derive(Debug, RestError)]
        #[rest(status = 400, msg = $msg)]
        struct ByMacro { id: u64 }
    };
}
by_macro!("Machine {idd}");

fn main() {
    let _ = (uses::<Machine>, uses::<ByMacro>);
}
