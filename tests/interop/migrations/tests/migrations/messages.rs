use std::fmt;

use rest_error::RestError;

#[derive(Debug, RestError)]
enum LoginError {
    /// The request has no valid token.
    #[rest(code = "Unauthorized", status = 401, msg = "{reason}")]
    Unauthorized { reason: Reason },
}

#[derive(Debug)]
enum Reason {
    NoToken,
    Expired,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoToken => "there is no token in the request",
            Self::Expired => "the token has expired",
        })
    }
}
