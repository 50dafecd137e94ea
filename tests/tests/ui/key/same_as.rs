use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Machine {
    #[rest(msg = "Machine {id}")]
    Target { id: u64 },
    #[rest(transparent)]
    Nested(rest_error::HttpError),
    #[rest(same_as = Targt)]
    Misspelt { id: u64 },
    #[rest(same_as = Itself)]
    Itself { id: u64 },
    #[rest(same_as = Nested)]
    NoRow { id: u64 },
    #[rest(same_as = Chain)]
    Chained { id: u64 },
    #[rest(same_as = Target)]
    Chain { id: u64 },
    #[rest(same_as = Target)]
    Missing { ids: u64 },
    #[rest(same_as = Target, code = "Other", alias = "Another")]
    Beside { id: u64 },
    #[rest(same_as = Target)]
    Shown { #[source] id: std::io::Error },
    #[rest(same_as = Target)]
    Allowed { #[source] #[rest(public)] id: std::io::Error },
}

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
enum Sent {
    #[rest(msg = "Machine {id}")]
    Target { id: u64 },
    #[rest(same_as = Target)]
    OtherType { id: String, #[source] cause: std::io::Error },
}

fn main() {
    let _ = (uses::<Machine>, uses::<Sent>);
}
