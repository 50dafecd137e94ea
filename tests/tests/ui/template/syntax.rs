use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg = "Machine {id was not found")]
    Unclosed { id: u64 },
    #[rest(msg = "Machine {")]
    UnclosedAtTheEnd { id: u64 },
    #[rest(msg = "Machine } was not found")]
    Stray { id: u64 },
    #[rest(msg = "Machine {id:zz}")]
    UnknownFormat { id: u64 },
    #[rest(msg = "Machine {_}")]
    Underscore { id: u64 },
    #[rest(msg = "Machine {r#type}")]
    Raw { r#type: u64 },
    #[rest(msg = "Machine {id:70000}")]
    TooWide { id: u64 },
    #[rest(msg = "Machine {id.0}")]
    FieldAccess { id: (u64,) },
    #[rest(msg = "Machine {id()}")]
    Call { id: fn() -> u64 },
    #[rest(msg = "Machine {id:.*}")]
    Star { id: f64 },
}

fn main() {
    let _ = uses::<Machine>;
}
