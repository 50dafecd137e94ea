use rest_error::RestError;

include!("../uses.in");

use std::{error::Error, io};

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Machine {
    #[rest(msg = "Machine: {cause}")]
    Source { #[source] cause: io::Error },
    #[rest(msg = "Machine: {0}")]
    From(#[from] std::fmt::Error),
    #[rest(msg = "Machine: {source}")]
    NamedSource { source: io::Error },
    #[rest(msg = "Machine {id}: {reason:?}")]
    Boxed { id: u64, reason: Box<dyn Error + Send + Sync> },
    #[rest(msg = "Machine: {reason:?}")]
    Optional { reason: Option<Box<dyn Error + Send + Sync>> },
    #[rest(status = 503, msg = "Machine: {reason:#}")]
    Anyhow { reason: anyhow::Error },
    #[rest(msg = "Machine: {0:?}")]
    #[allow(unused_parens)]
    InParentheses((Option<Box<dyn Error + Send + Sync>>)),
    #[rest(msg = "Machine: {0}")]
    RestError(Box<dyn RestError + Send + Sync>),
    #[rest(msg("Machine: {text}", text = cause.to_string()))]
    Computed { #[source] cause: io::Error },
    #[rest(msg("Machine: {text}", text = format!("{cause:?}")))]
    Formatted { #[source] cause: io::Error },
}

/// Of one thread.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Local {
    #[rest(msg = "Machine: {0}")]
    Error(Box<dyn Error>),
    #[rest(msg = "Machine: {0}")]
    RestError(Box<dyn RestError>),
}

/// By a fragment of a macro.
macro_rules! shown {
    ($ty:ty) => {
        #[derive(Debug, RestError)]
        #[rest(status = 500, msg = "Machine: {0:?}")]
        struct Fragment($ty);
    };
}
shown!(Option<Box<dyn Error + Send + Sync>>);

/// What may be shown: to the sender of a wrong request, and where the field says so.
#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Allowed {
    #[rest(status = 400, msg = "Machine: {cause}")]
    Request { #[source] cause: io::Error },
    #[rest(msg = "Machine: {cause}")]
    Public { #[source] #[rest(public)] cause: io::Error },
    #[rest(msg("Machine: {text}", text = cause.kind()))]
    Computed { #[source] #[rest(public)] cause: io::Error },
}

fn main() {
    let _ = (uses::<Machine>, uses::<Allowed>);
}
