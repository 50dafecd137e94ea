use rest_error::RestError;

include!("../uses.in");

use std::{fmt, io};

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Machine {
    #[rest(msg = "Machine")]
    TwoSources { #[source] first: io::Error, #[source] second: fmt::Error },
    #[rest(msg = "Machine")]
    SourceAndFrom { #[source] first: io::Error, #[from] second: fmt::Error },
    #[rest(msg = "Machine")]
    FromBeside { #[from] cause: std::num::ParseIntError, id: u64 },
    #[rest(msg = "Machine")]
    First(#[from] io::Error),
    #[rest(msg = "Machine")]
    Second(#[from] io::Error),
    #[rest(msg = "Machine")]
    Optional(#[from] Option<io::Error>),
    #[rest(msg = "Machine")]
    NoError { #[source] cause: String },
    #[rest(msg = "Machine")]
    NamedSource { source: &'static str },
    #[rest(msg = "Machine")]
    Number(#[from] u64),
    #[rest(msg = "Machine")]
    WithValue(#[source = "cause"] fmt::Error),
}

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Borrowing<'a> {
    #[rest(msg = "Machine")]
    Reference { source: &'a io::Error },
    #[rest(msg = "Machine")]
    Boxed(#[source] Box<dyn std::error::Error + 'a>),
}

fn main() {
    let _ = uses::<Machine>;
}
