use rest_error::RestError;

include!("../uses.in");

use rest_error::{HttpError, defender::DefenderError};

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Machine {
    #[rest(msg = "Machine")]
    Conflict,
    #[rest(msg = "Fine")]
    Fine,
    #[rest(code = "Lost", msg = "Lost", alias = "Gone", alias = "InvalidInput")]
    Lost { id: u8 },
    #[rest(transparent)]
    Http(#[from] HttpError),
    #[rest(same_as = Fine)]
    AlsoFine,
    #[rest(transparent)]
    Defender(#[from] DefenderError),
    #[rest(msg = "After the nested ones")]
    Forbidden,
}

fn main() {
    let _ = uses::<Machine>;
}
