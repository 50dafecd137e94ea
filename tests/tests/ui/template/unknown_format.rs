use rest_error::RestError;

include!("../uses.in");

// Alone: other errors would hide what rustc says of this literal later on.
#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg = "Machine {id:zz} of {owner}")]
    Named { id: u64, owner: String },
    #[rest(msg = "Machine {0:zz} of {1:yy}")]
    Tuple(u64, String),
}

fn main() {
    let _ = uses::<Machine>;
}
