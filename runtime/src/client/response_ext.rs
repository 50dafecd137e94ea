//! [`ResponseExt`]: the errors in responses of reqwest.

use std::{error::Error, iter};

use bytes::Bytes;
use reqwest::Response;

use super::read::MAX_BODY;
use crate::{
    received::{
        received_error::{BodyEnd, FULL_CHAIN, ReceivedError},
        request_error::{RequestError, without_secrets},
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
    /// follow. The body of such a response has no limit, unless you read it with [`read_body`](Self::read_body).
    ///
    /// If the connection breaks or a time limit runs out while the body of an error is read, the result is still the error
    /// that the server answered with. It has the part of the body that arrived,
    /// [`is_body_truncated`](ReceivedError::is_body_truncated) is `true`, and [`sources`](ReceivedError::sources) names the
    /// reason. After a time limit, [`RequestError::is_timeout`] is `true`.
    ///
    /// # Errors
    /// [`RequestError::Received`] only.
    fn rest_error(self) -> impl Future<Output = Result<Response, RequestError>> + Send;

    /// Reads the body of a response, at most `limit` bytes of it. reqwest's own `bytes`, `text` and `json` have no limit.
    ///
    /// The result has the status and the headers too, so [`ReceivedError::from_response`] can read it, if a service reports a
    /// failure in a response whose status is 200:
    ///
    /// ```
    /// use rest_error::client::{ReceivedError, RequestError, ResponseExt};
    ///
    /// async fn names(client: &reqwest::Client, url: &str) -> Result<Vec<String>, RequestError> {
    ///     let response = client.get(url).send().await?.rest_error().await?;
    ///     let response = response.read_body(1024 * 1024).await?;
    ///     // It keeps the body for the log.
    ///     serde_json::from_slice(response.body()).map_err(|_| ReceivedError::from_response(response).into())
    /// }
    /// ```
    ///
    /// If reqwest decompresses the body, the limit is for the decompressed bytes.
    ///
    /// # Errors
    /// If the body is longer than `limit`, [`RequestError::Received`]: it has the status of the response and the first 64 KiB of
    /// the body, and [`sources`](ReceivedError::sources) names the limit. If the connection breaks or a time limit runs out,
    /// [`RequestError::NoResponse`].
    fn read_body(self, limit: usize) -> impl Future<Output = Result<http::Response<Bytes>, RequestError>> + Send;
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
        let end = read(&mut self, &mut body, MAX_BODY).await;
        let mut received = ReceivedError::from_response(with_body(self, body));
        if let Err(error) = end.map_err(without_secrets) {
            received.0.body_end = if error.is_timeout() { BodyEnd::TimedOut } else { BodyEnd::Broken };
            let chain = iter::successors(Some(&error as &dyn Error), |cause| (*cause).source());
            received.0.sources = chain.take(FULL_CHAIN).map(|cause| bounded::truncated(&cause)).collect();
        }
        Err(received.into())
    }

    async fn read_body(mut self, limit: usize) -> Result<http::Response<Bytes>, RequestError> {
        let mut body = Vec::new();
        read(&mut self, &mut body, limit).await?;
        let is_too_long = body.len() > limit;
        body.truncate(limit);
        let response = with_body(self, body);
        if !is_too_long {
            return Ok(response);
        }
        let mut received = ReceivedError::from_response(response);
        received.0.body_end = BodyEnd::TooLong;
        received.0.sources = vec![format!("the body has more than {limit} bytes")];
        Err(received.into())
    }
}

/// Reads the body until it ends or is longer than the limit. Then it has one more byte, which shows that there is more.
async fn read(response: &mut Response, body: &mut Vec<u8>, limit: usize) -> reqwest::Result<()> {
    while body.len() <= limit {
        let Some(chunk) = response.chunk().await? else { break };
        body.extend_from_slice(chunk.get(..=limit - body.len()).unwrap_or(&chunk));
    }
    Ok(())
}

/// The response with the body that was read from it.
fn with_body(mut response: Response, body: Vec<u8>) -> http::Response<Bytes> {
    let mut read = http::Response::new(body.into());
    *read.status_mut() = response.status();
    *read.version_mut() = response.version();
    *read.headers_mut() = std::mem::take(response.headers_mut());
    read
}
