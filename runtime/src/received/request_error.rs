//! [`RequestError`]: why a request with reqwest failed.

use std::{error::Error, fmt, iter};

use super::{
    display::Short,
    received_error::{BodyEnd, FULL_CHAIN, ReceivedError},
};

/// How much of each source is shown, in characters.
const MAX_SOURCE: usize = 512;

/// Why a request with [`reqwest`] failed.
///
/// ```
/// use rest_error::client::{RequestError, ResponseExt};
///
/// async fn machine(client: &reqwest::Client, url: &str) -> Result<String, RequestError> {
///     let response = client.get(url).send().await?.rest_error().await?;
///     Ok(response.text().await?)
/// }
/// ```
///
/// Its `From<reqwest::Error>` chooses the variant. `{}` says what happened in a few words, and `{:#}` adds the sources, all
/// on one line.
///
/// Logs show the sources of an error, and reqwest's errors show the URL, which may contain secrets such as
/// `?key=…`. So the conversion removes the query, the fragment and the user information from the URL of the error. The scheme, the
/// host and the path stay. A `reqwest::Error` that is not converted, such as the source of an error of your own, keeps its URL:
/// call its [`without_url`](reqwest::Error::without_url).
///
/// ```
/// use rest_error::client::RequestError;
///
/// # async fn run() {
/// // Nobody can listen on port 0.
/// let error = reqwest::get("http://127.0.0.1:0/machines?key=SECRET").await.unwrap_err();
/// let shown = format!("{:#}", RequestError::from(error));
/// assert!(shown.contains("http://127.0.0.1:0/machines") && !shown.contains("SECRET"));
/// # }
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run());
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// The server answered with an error.
    Received(ReceivedError),
    /// The request was not sent: its URL or body is invalid, or there is no connection to the server. So the server did
    /// nothing. This includes a server whose certificate is invalid, and an `https` URL if reqwest was built without TLS.
    NotSent(reqwest::Error),
    /// The request may have been sent, but there was no complete response: a timeout, or a connection that broke off. So
    /// the server may have executed the request.
    NoResponse(reqwest::Error),
    /// There is a complete response, but it cannot be used: its body is not the expected JSON, or there were too many
    /// redirects.
    Unusable(reqwest::Error),
}

impl RequestError {
    /// The error that the server answered with, if it did.
    #[must_use]
    pub fn received(&self) -> Option<&ReceivedError> {
        match self {
            Self::Received(received) => Some(received),
            Self::NotSent(_) | Self::NoResponse(_) | Self::Unusable(_) => None,
        }
    }

    /// Whether the client's own time limit ran out, before the response began or while its body was read. A
    /// [`Received`](Self::Received) error has the part of its body that arrived before.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Received(received) => received.0.body_end == BodyEnd::TimedOut,
            Self::NotSent(error) | Self::NoResponse(error) | Self::Unusable(error) => error.is_timeout(),
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Received(received) => return received.fmt(f),
            Self::NotSent(_) => "the request was not sent",
            Self::NoResponse(error) if error.is_timeout() => "there was no complete response in time",
            Self::NoResponse(_) => "there was no complete response",
            Self::Unusable(_) => "the response cannot be used",
        })?;
        if f.alternate() {
            for source in iter::successors(self.source(), |source| (*source).source()).take(FULL_CHAIN) {
                write!(f, ": {}", Short(&source.to_string(), MAX_SOURCE))?;
            }
        }
        Ok(())
    }
}

/// Returns reqwest's error; for a received error its source, because the message is that error's already.
impl Error for RequestError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Received(received) => received.source(),
            Self::NotSent(error) | Self::NoResponse(error) | Self::Unusable(error) => Some(error),
        }
    }
}

impl From<ReceivedError> for RequestError {
    fn from(received: ReceivedError) -> Self {
        Self::Received(received)
    }
}

impl From<reqwest::Error> for RequestError {
    fn from(error: reqwest::Error) -> Self {
        let error = without_secrets(error);
        if error.is_builder() || error.is_connect() {
            Self::NotSent(error)
        } else if error.is_redirect() || error.is_status() || is_unreadable(&error) {
            Self::Unusable(error)
        } else {
            Self::NoResponse(error)
        }
    }
}

/// Removes from the URL what may be secret.
pub(crate) fn without_secrets(mut error: reqwest::Error) -> reqwest::Error {
    if let Some(url) = error.url_mut() {
        url.set_query(None);
        url.set_fragment(None);
        // A URL without a host has no user information.
        let _ = (url.set_username(""), url.set_password(None));
    }
    error
}

/// Whether a complete body is not the expected JSON. A body that breaks off has the same kind, but another source.
pub(crate) fn is_unreadable(error: &reqwest::Error) -> bool {
    let mut sources = iter::successors(error.source(), |source| (*source).source()).take(FULL_CHAIN);
    error.is_decode() && sources.any(<dyn Error>::is::<serde_json::Error>)
}
