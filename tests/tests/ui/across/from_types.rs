use rest_error::RestError;

use std::io;

/// One type under two names.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Machine {
    #[rest(msg = "The disk failed")]
    Disk(#[from] io::Error),
    #[rest(msg = "The network failed")]
    Network(#[from] std::io::Error),
}

fn main() {}
