//! The derive without a dependency on its crate.

use rest_error_compat_facade::{errors, errors::RestError};

/// By a path.
#[derive(Debug, RestError)]
#[rest(crate = rest_error_compat_facade::rest_error, status = 400, codes = FailedCode, args)]
pub enum Failed {
    /// Nothing is here.
    #[rest(status = 404, msg = "Machine {id} was not found")]
    NotFound {
        /// Which.
        id: u64,
    },
}

/// By a path that globs.
#[derive(Debug, RestError)]
#[rest(crate = errors, status = 409, msg = "Busy")]
pub struct Busy;

rest_error_compat_facade::errors! {
    pub ByMacro {
        Late 408 "It is late"
    }
}

#[cfg(test)]
mod tests {
    use super::{Busy, ByMacro, Failed, FailedCode, RestError};

    #[test]
    fn the_facade_is_enough() {
        assert_eq!(Failed::NotFound { id: 7 }.known_code(), Some(FailedCode::NotFound));
        assert_eq!((Busy.code(), ByMacro::Late.code()), ("Busy", "Late"));
    }
}
