use rest_error::RestError;

include!("../uses.in");

const SECRET: &str = "s3cret";

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg = "Machine {idd} was not found")]
    Near { id: u64 },
    #[rest(msg = r#"Label "{wrong:?}" of {id}"#)]
    Far { id: u64, label: String },
    #[rest(msg = "\u{2026} is no \"key\" {SECRET}")]
    Constant { id: u64 },
    #[rest(msg = "Machine {id:>width$}")]
    Width { id: u64 },
    #[rest(msg = "Machine {id:.digits$}")]
    Precision { id: f64, digit: usize },
    #[rest(msg = "Machine {id}")]
    Tuple(u64),
    #[rest(msg = "Machine {0}")]
    Named { id: u64 },
    #[rest(msg = "Machine {id}")]
    Unit,
    #[rest(msg = "{self}")]
    Recursive { id: u64 },
    #[rest(msg = "Machine {near} at {place:p}")]
    BesidePointer { id: u64, place: &'static u64 },
}

fn main() {
    let _ = (uses::<Machine>, SECRET);
}
