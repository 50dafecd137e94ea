use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg = "Machine {0} of {1}")]
    OutOfRange(u64),
    #[rest(msg = "Machine {1} of {0:>5}, {width:>1$}")]
    OutOfRangeBesideOthers(u64),
    #[rest(msg = "Machine {0} of {1}, {2}")]
    OutOfTwo(u64, u64),
    #[rest(msg("Machine {0} of {1}: {text}", text = 7))]
    OutOfRangeBesideComputed(u64),
    #[rest(msg("Machine {0} of {1}: {TEXT}", TEXT = 7))]
    OutOfRangeBesideUpperCase(u64),
    #[rest(msg = "Machine {0}")]
    Named { id: u64 },
    #[rest(msg = "Machine {7}")]
    FarOutOfRange(u64),
    #[rest(msg = "Machine {}")]
    Bare { id: u64 },
    #[rest(msg = "Machine {:?}, {:x}")]
    BareWithSpec(u64, u64),
}

fn main() {
    let _ = uses::<Machine>;
}
