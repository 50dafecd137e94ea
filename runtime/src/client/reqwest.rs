//! Errors from [`reqwest`](::reqwest): what the server answered, apart from what kept it from answering.
//!
//! ```
//! use rest_error::{defender::DefenderCode, reqwest::{Error, ResponseExt}};
//!
//! async fn machine(client: &reqwest::Client, id: &str) -> Result<Option<String>, Error> {
//!     let response = client.get(format!("https://api.example.com/machines/{id}")).send().await?.rest_error().await;
//!     match response {
//!         Ok(response) => Ok(Some(response.text().await?)),
//!         Err(Error::Response(error)) if error.is(DefenderCode::ResourceNotFound) => Ok(None),
//!         Err(error) => Err(error),
//!     }
//! }
//! ```

use std::{error, fmt};

use http::StatusCode;
use reqwest::Response;

use super::{Failure, MAX_BODY};
use crate::ErrorResponse;

/// What became of a request that failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The server answered with an error.
    Response(ErrorResponse),
    /// There was no answer, or what came is not what was wanted: no connection, a timeout, a body that is no JSON.
    Transport(::reqwest::Error),
}

impl Error {
    /// What the server answered, if it did.
    #[must_use]
    pub fn response(&self) -> Option<&ErrorResponse> {
        match self {
            Self::Response(response) => Some(response),
            Self::Transport(_) => None,
        }
    }
}

/// That of what is in it.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Response(response) => response.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Response(response) => response.source(),
            Self::Transport(error) => error.source(),
        }
    }
}

impl From<ErrorResponse> for Error {
    fn from(response: ErrorResponse) -> Self {
        Self::Response(response)
    }
}

impl From<::reqwest::Error> for Error {
    fn from(error: ::reqwest::Error) -> Self {
        Self::Transport(error)
    }
}

impl Failure for Error {
    fn response(&self) -> Option<&ErrorResponse> {
        self.response()
    }

    fn is_transient(&self) -> bool {
        let Self::Transport(error) = self else { return false };
        // An answer that can't be understood stays so; one that broke off is told by the same kind.
        let broke_off = || {
            let causes = std::iter::successors(error::Error::source(error), |cause| (*cause).source());
            error.is_decode() && !causes.into_iter().any(<dyn error::Error>::is::<serde_json::Error>)
        };
        error.is_timeout() || error.is_request() || error.is_body() || broke_off()
    }

    fn never_arrived(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_connect())
    }
}

/// A response's error as an [`ErrorResponse`], where `error_for_status` loses the body.
pub trait ResponseExt: Sized + sealed::Sealed {
    /// The response itself, or with a status of 400 to 599 its error: at most 64 KiB of the body are read.
    ///
    /// A body that breaks off is no other failure: the response has what came, [`is_body_cut`](ErrorResponse::is_body_cut)
    /// says so, and [`sources`](ErrorResponse::sources) why.
    ///
    /// # Errors
    /// [`Error::Response`] alone.
    fn rest_error(self) -> impl Future<Output = Result<Response, Error>> + Send {
        self.rest_error_with_limit(MAX_BODY)
    }

    /// The same, with another limit to how many bytes of the body are read.
    ///
    /// # Errors
    /// [`Error::Response`] alone.
    fn rest_error_with_limit(self, max_body: usize) -> impl Future<Output = Result<Response, Error>> + Send;
}

mod sealed {
    /// It may get methods.
    pub trait Sealed {}

    impl Sealed for reqwest::Response {}
}

impl ResponseExt for Response {
    async fn rest_error_with_limit(mut self, max_body: usize) -> Result<Response, Error> {
        let status: StatusCode = self.status();
        if !status.is_client_error() && !status.is_server_error() {
            return Ok(self);
        }
        let mut body = Vec::new();
        let mut broken = None;
        // One byte more tells that there is more.
        while body.len() <= max_body {
            match self.chunk().await {
                Ok(Some(chunk)) => body.extend_from_slice(chunk.get(..=max_body - body.len()).unwrap_or(&chunk)),
                Ok(None) => break,
                Err(error) => {
                    broken = Some(error);
                    break;
                }
            }
        }
        let mut response = ErrorResponse::from_parts_with_limit(status, self.headers(), body, max_body);
        if let Some(error) = broken {
            response = response.with_body_broken_off(&error);
        }
        Err(response.into())
    }
}
