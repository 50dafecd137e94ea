use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
enum Machine {
    #[rest(transparent)]
    NotRest(std::fmt::Error),
}

#[derive(Debug, RestError)]
enum Machine2 {
    #[rest(transparent)]
    From(#[from] String),
    #[rest(transparent)]
    Unknown(std::sync::Arc<dyn RestError + Send + Sync>),
}

fn main() {
    let _ = uses::<Machine>;
}
