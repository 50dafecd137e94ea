use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg = "Machine", help = "example.com/errors")]
    Relative,
    #[rest(msg = "Machine", help = "https://example.com/my errors")]
    Blank,
    #[rest(msg = "Machine", since = "")]
    NoVersion,
    #[rest(msg = "Machine {id} of {owner}", example(id = 7))]
    Incomplete { id: u64, owner: String },
    #[rest(msg = "Machine {id}", example(id = 7, ids = 8))]
    Unknown { id: u64 },
    #[rest(msg = "Machine {0}", example(0 = 7, 0 = 8))]
    Twice(u64),
    #[rest(msg = "Machine {id}", example(id = u64::MAX))]
    NoLiteral { id: u64 },
    #[rest(msg = "Machine", example = 7)]
    NoList,
}

fn main() {
    let _ = uses::<Machine>;
}
