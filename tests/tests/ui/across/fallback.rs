use rest_error::{HttpError, RestError, catalogue, defender::DefenderError};

include!("../uses.in");

/// The status of `HttpError`'s `Conflict` is 409.
#[derive(Debug, RestError)]
enum OtherStatus {
    #[rest(status = 404, msg = "Order")]
    Conflict,
    #[rest(transparent)]
    Http(#[from] HttpError),
}

/// An alias is not a code of the same status.
#[derive(Debug, RestError)]
#[rest(status = 409)]
enum Alias {
    #[rest(msg = "Order", alias = "Conflict")]
    Changed,
    #[rest(transparent)]
    Http(#[from] HttpError),
}

#[derive(Debug, RestError)]
enum Below {
    #[rest(transparent)]
    Http(#[from] HttpError),
}

#[derive(Debug, RestError)]
#[rest(code = "Gone", status = 404, msg = "Order")]
struct Gone;

#[derive(Debug, RestError)]
enum Deeper {
    #[rest(transparent)]
    Below(#[from] Below),
    #[rest(transparent)]
    Gone(#[from] Gone),
}

/// The fallback gives way to both types, but they share a code.
#[derive(Debug, RestError)]
enum BesideDefender {
    #[rest(status = 404, msg = "Page")]
    NotFound,
    #[rest(transparent)]
    Defender(#[from] DefenderError),
    #[rest(transparent)]
    Http(#[from] HttpError),
}

catalogue!(struct Combined = Gone + HttpError);

fn main() {
    let _ = uses::<OtherStatus>;
    let _ = uses::<Alias>;
    let _ = uses::<Deeper>;
    let _ = uses::<BesideDefender>;
}
