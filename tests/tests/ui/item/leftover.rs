use rest_error::RestError;

include!("../uses.in");

// Only the derive was replaced.
#[derive(Debug, RestError)]
enum FromThiserror {
    #[error("Machine {id} was not found")]
    NotFound { id: u64 },
    #[error("Machine {0} is locked", .name)]
    Locked { name: String },
    #[error(transparent)]
    Other(#[from] rest_error::HttpError),
    #[error("A disk failed")]
    Disk {
        #[source]
        cause: std::io::Error,
        #[backtrace]
        trace: String,
    },
}

#[derive(Debug, RestError)]
#[error(transparent)]
struct Transparent(#[from] rest_error::HttpError);

#[derive(Debug, RestError)]
#[rest(status = 404, msg = "A disk failed")]
struct Backtrace {
    #[backtrace]
    source: std::io::Error,
}

#[derive(Debug, RestError)]
enum FromSnafu {
    #[snafu(display("Machine {id} was not found"))]
    NotFound { id: u64 },
    #[snafu(display("A disk failed"))]
    Disk { source: std::io::Error },
}

#[derive(Debug, RestError)]
enum FromMasterror {
    #[error("No such machine")]
    #[app_error(kind = AppErrorKind::NotFound, code = AppCode::NotFound)]
    NotFound,
}

#[derive(Debug, RestError)]
#[rest(status = 404)]
enum Half {
    #[rest(msg = "Done")]
    #[error("Left")]
    Done,
    #[error("Not yet")]
    NotYet,
}

fn main() {
    let _ = (uses::<FromThiserror>, uses::<Transparent>, uses::<Backtrace>);
    let _ = (uses::<FromSnafu>, uses::<FromMasterror>, uses::<Half>);
    let _: FromThiserror = rest_error::HttpError::Gone.into();
}
