use rest_error::RestError;

#[derive(Debug, RestError)]
enum Machine {
    #[rest(transparent, open)]
    NotRest(String),
    #[rest(transparent, open)]
    Concrete(rest_error::HttpError),
    #[rest(transparent, open)]
    Boxed(Box<dyn RestError>),
}

fn main() {}
