use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Machine {
    #[rest(transparent)]
    Closed(Box<dyn RestError + Send + Sync>),
    #[rest(transparent)]
    NotRest(Box<dyn std::error::Error + Send + Sync>),
    #[rest(msg = "Machine", open)]
    Alone,
    #[rest(transparent, open = true)]
    Value(std::sync::Arc<dyn RestError + Send + Sync>),
    #[rest(transparent, status = 999)]
    FaultyOnce(rest_error::HttpError),
}

fn main() {
    let _ = uses::<Machine>;
}
