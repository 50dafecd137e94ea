use rest_error::RestError;

include!("../uses.in");

const MAX: usize = 3;

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Machine {
    #[rest(msg("Machine {n}", n = .nmae.len()))]
    Misspelt { name: String },
    #[rest(msg("Machine {n}", n = .0.len()))]
    Position { name: String },
    #[rest(msg("Machine {n}", n = .1.len() + .0.len()))]
    OutOfRange(String),
    #[rest(msg = "More than {MAX} machines")]
    Constant,
    #[rest(msg = "Machine {0.name}")]
    Expression(String),
    #[rest(msg = "{count} machines", count = ids.len())]
    Outside { ids: Vec<u8> },
    #[rest(msg = format!("Machine {id}"))]
    Macro { id: u8 },
    #[rest(msg = concat!("Machine ", "{id}"))]
    Concatenated { id: u8 },
    #[rest(msg = "Machine " "{id}")]
    TwoStrings { id: u8 },
    #[rest(msg("Machine " "{id}"))]
    TwoStringsInParentheses { id: u8 },
}

fn main() {
    let _ = (uses::<Machine>, MAX);
}
