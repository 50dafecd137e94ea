use rest_error::RestError;

include!("../uses.in");

#[derive(Debug)]
struct NoDisplay;

#[derive(Clone)]
struct NoDebug;

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg = "Machine {id}")]
    Display { id: NoDisplay },
    #[rest(msg = "Machine {id:?}", status = 400)]
    Hex { id: u64 },
    #[rest(msg = "Machine {0:x}")]
    LowerHex(String),
    #[rest(msg = "Machine {0:>1$}")]
    Width(String, u8),
}

#[derive(RestError)]
#[rest(status = 404, msg = "Machine {id:?}")]
struct Other {
    id: NoDebug,
}

impl std::fmt::Debug for Other {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Other")
    }
}

fn main() {
    let _ = (uses::<Machine>, uses::<Other>);
}
