//! `rest-error` as `faults`.

use faults::RestError;

/// What fails here.
#[derive(Debug, RestError)]
#[rest(crate = faults, status = 400, codes = FailedCode, args)]
pub enum Failed {
    /// Nothing is here.
    #[rest(status = 404, msg = "Machine {id} was not found")]
    NotFound {
        /// Which.
        id: u64,
    },
    /// What others say.
    #[rest(transparent)]
    Http(#[from] faults::HttpError),
}

#[cfg(test)]
mod tests {
    use super::{Failed, FailedCode};

    #[test]
    fn the_name_is_the_user_s() {
        assert_eq!(Failed::NotFound { id: 7 }.known_code(), Some(FailedCode::NotFound));
        let response = faults::ErrorResponse::from(Failed::NotFound { id: 7 });
        let received = faults::client::ReceivedError::from_parts(
            response.status(),
            &<_ as Default>::default(),
            response.to_json().as_bytes(),
        );
        assert!(matches!(received.decode(), Some(Failed::NotFound { id: 7 })));
        assert_eq!(Failed::from(faults::HttpError::Gone).to_string(), "The resource is gone.");
    }
}
