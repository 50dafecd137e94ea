//! [`ResponseExt`]: the errors in responses of reqwest.

use std::{error::Error, iter};

use reqwest::Response;

use super::read::MAX_BODY;
use crate::{
    received::{
        received_error::{BodyEnd, FULL_CHAIN, ReceivedError},
        request_error::RequestError,
    },
    text::bounded,
};

/// Returns the error in a response of reqwest as a [`ReceivedError`]. reqwest's own `error_for_status` loses the body.
///
/// ```
/// use rest_error::{
///     client::{RequestError, ResponseExt},
///     defender::DefenderCode,
/// };
///
/// async fn machine(client: &reqwest::Client, url: &str) -> Result<Option<String>, RequestError> {
///     match client.get(url).send().await?.rest_error().await {
///         Ok(response) => Ok(Some(response.text().await?)),
///         Err(RequestError::Received(error)) if error.has_code(DefenderCode::ResourceNotFound) => Ok(None),
///         Err(error) => Err(error),
///     }
/// }
/// ```
pub trait ResponseExt: Sized + sealed::Sealed {
    /// Returns a response with a status of 400 to 599 as an error. At most 64 KiB of its body are read.
    ///
    /// Returns every other response as it is, with its body unread. That includes a 304, and a redirect that reqwest does not
    /// follow. This crate sets no limit on the body of such a response.
    ///
    /// If the connection breaks or a time limit runs out while the body of an error is read, the result is still the error
    /// that the server answered with. It has the part of the body that arrived,
    /// [`is_body_truncated`](ReceivedError::is_body_truncated) is `true`, and [`sources`](ReceivedError::sources) names the
    /// reason. After a time limit, [`RequestError::is_timeout`] is `true`.
    ///
    /// # Errors
    /// [`RequestError::Received`] only.
    fn rest_error(self) -> impl Future<Output = Result<Response, RequestError>> + Send;
}

mod sealed {
    /// Keeps `ResponseExt` sealed, so that it can get more methods.
    pub trait Sealed {}

    impl Sealed for reqwest::Response {}
}

impl ResponseExt for Response {
    async fn rest_error(mut self) -> Result<Response, RequestError> {
        let status = self.status();
        if !status.is_client_error() && !status.is_server_error() {
            return Ok(self);
        }
        let mut body = Vec::new();
        let mut broken = None;
        // One more byte shows that there is more.
        while body.len() <= MAX_BODY {
            match self.chunk().await {
                Ok(Some(chunk)) => body.extend_from_slice(chunk.get(..=MAX_BODY - body.len()).unwrap_or(&chunk)),
                Ok(None) => break,
                Err(error) => {
                    broken = Some(error);
                    break;
                }
            }
        }
        let mut response = http::Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = std::mem::take(self.headers_mut());
        let mut received = ReceivedError::from_response(response);
        if let Some(error) = broken {
            received.0.body_end = if error.is_timeout() { BodyEnd::TimedOut } else { BodyEnd::Broken };
            let chain = iter::successors(Some(&error as &dyn Error), |cause| (*cause).source());
            received.0.sources = chain.take(FULL_CHAIN).map(|cause| bounded::truncated(&cause)).collect();
        }
        Err(received.into())
    }
}
