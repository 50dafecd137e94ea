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

/// The values do not have the types of the fields.
#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Typed {
    #[rest(msg = "{a} {b} {c}", example(a = "7", b = 256, c = -1))]
    Unsigned { a: u64, b: u8, c: usize },
    #[rest(msg = "{0} {1} {2}", example(0 = -129, 1 = 7u8, 2 = 1.5))]
    Signed(i8, i64, i32),
    #[rest(msg = "{0} {1} {2} {3}", example(0 = 7, 1 = "ab", 2 = 0, 3 = "1.5"))]
    Other(String, char, bool, f64),
    #[rest(msg = "{0:?} {1:?} {2:?} {3:?}", example(0 = "x", 1 = 7, 2 = [1, "x"], 3 = [None]))]
    Inside(Option<u8>, Vec<String>, [u8; 2], Vec<u8>),
    #[rest(msg = "{0:?}", example(0 = [x]))]
    NoLiteral(Vec<u8>),
    #[rest(msg = "{0} {1} {2}", example(0 = 7, 1 = None, 2 = true))]
    Pointers(std::sync::Arc<str>, Box<String>, &'static str),
}

fn main() {
    let _ = (uses::<Machine>, uses::<Typed>);
}
