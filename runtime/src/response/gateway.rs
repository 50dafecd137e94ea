//! The response of a gateway if another service failed.

use std::{error::Error, fmt, time::Duration};

use http::{HeaderMap, StatusCode};

use super::{
    error_response::{ErrorResponse, Parts},
    sources::Sources,
};
#[cfg(feature = "reqwest")]
use crate::received::request_error::RequestError;
use crate::{
    catalogues::{by_status, http_error::HttpError},
    declare::{
        detail::{self, Detail},
        message::MessageWriter,
        places::Places,
        rest_error::RestError,
        spec::ErrorSpec,
    },
    received::received_error::{self, ReceivedError},
    text::{bounded, correlation_id::CorrelationId, inner_error::InnerError},
};

/// Responds as a gateway must, because the failure of another service is not the fault of this client.
///
/// | the other service answered | this response |
/// |---|---|
/// | 504 | 504 `GatewayTimeout` |
/// | 429 or 503 | 503 `ServiceUnavailable`, with the same `retry-after` |
/// | anything else | 502 `BadGateway` |
///
/// Code, ID and texts of the other service go only to the log. To relay the response as it is, use
/// [`ReceivedError::pass_on`].
///
/// ```
/// use http::{HeaderMap, StatusCode};
/// use rest_error::{ErrorResponse, client::ReceivedError};
///
/// let body = r#"{"error":{"code":"Locked","message":"Shelf 3 is locked","target":"t-1"}}"#;
/// let received = ReceivedError::from_parts(StatusCode::LOCKED, &HeaderMap::new(), body);
///
/// let response = ErrorResponse::from(received);
/// assert_eq!((response.status().as_u16(), response.code()), (502, "BadGateway"));
/// assert_eq!(response.upstream().and_then(|upstream| upstream.code()), Some("Locked"));
/// ```
impl From<ReceivedError> for ErrorResponse {
    fn from(received: ReceivedError) -> Self {
        let answer = match received.status() {
            StatusCode::GATEWAY_TIMEOUT => HttpError::GatewayTimeout,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                HttpError::ServiceUnavailable { retry_after: received.retry_after() }
            }
            _ => HttpError::BadGateway,
        };
        UpstreamFailed { answer, source: received }.into()
    }
}

#[cfg(feature = "reqwest")]
impl From<RequestError> for ErrorResponse {
    /// Responds as a gateway must: as [for a received error](Self#impl-From<ReceivedError>-for-ErrorResponse), with
    /// 504 `GatewayTimeout` if a time limit ran out before a complete response or the status of an error arrived,
    /// and with 502 `BadGateway` if the request failed in any other way.
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::Received(received) => received.into(),
            failure => {
                let answer = if failure.is_timeout() { HttpError::GatewayTimeout } else { HttpError::BadGateway };
                UpstreamFailed { answer, source: failure }.into()
            }
        }
    }
}

#[cfg(feature = "reqwest")]
impl From<reqwest::Error> for ErrorResponse {
    /// Responds as [for a request that failed](Self#impl-From<RequestError>-for-ErrorResponse).
    fn from(error: reqwest::Error) -> Self {
        RequestError::from(error).into()
    }
}

/// A response of this service, with the failure of the other service as its source.
#[derive(Debug)]
struct UpstreamFailed<S> {
    answer: HttpError,
    source: S,
}

impl<S> fmt::Display for UpstreamFailed<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.answer.fmt(f)
    }
}

impl<S: Error + 'static> Error for UpstreamFailed<S> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

impl<S: Error + 'static> RestError for UpstreamFailed<S> {
    fn spec(&self) -> ErrorSpec {
        self.answer.spec()
    }

    fn retry_after(&self) -> Option<Duration> {
        self.answer.retry_after()
    }

    fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
        self.answer.__message(out)
    }
}

impl ReceivedError {
    /// Relays the error to the client, as a proxy does: status, code, message, correlation ID, details with all that is nested
    /// in them, `innererror`, `args`, `retry-after` and `www-authenticate`.
    ///
    /// The response is an envelope, whatever form the error had. Members that have no place there are lost, such as the extensions of
    /// problem details. The guide [`client`](crate::guide::client#call-another-service-from-your-own) shows how to relay a body
    /// as it came.
    ///
    /// Other headers are not relayed, because they are the other server's own; add those that you want with
    /// [`with_header`](ErrorResponse::with_header). A missing code or message becomes that of
    /// [`HttpError`](crate::HttpError) for the status, and a missing correlation ID is generated. An `innererror` or
    /// `args` of more than 8 KiB is left out. A status that is not an error's, such as that of a failed operation in a
    /// successful response, becomes 502.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::client::ReceivedError;
    ///
    /// let body = r#"{"error":{"code":"Locked","message":"Shelf 3 is locked","target":"t-1"}}"#;
    /// let received = ReceivedError::from_parts(StatusCode::LOCKED, &HeaderMap::new(), body);
    /// assert_eq!(received.pass_on().to_json(), body);
    /// ```
    ///
    /// The log names the code and the ID of the received error as those of the upstream. If its code, message or status was
    /// replaced, it is also the first of the [`sources`](ErrorResponse::sources), as `{}` shows it. So the log has the title of
    /// a proxy's HTML page:
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::client::ReceivedError;
    ///
    /// let page = "<html><title>502 Bad Gateway</title></html>";
    /// let response = ReceivedError::from_parts(StatusCode::BAD_GATEWAY, &HeaderMap::new(), page).pass_on();
    /// assert_eq!(response.code(), "BadGateway");
    /// assert_eq!(response.message(), "Another server gave an invalid response.");
    /// assert_eq!(response.sources().next(), Some("502: 502 Bad Gateway"));
    /// ```
    ///
    /// To respond with an error of your own instead, use `?` or `ErrorResponse::from`.
    #[must_use]
    pub fn pass_on(self) -> ErrorResponse {
        let is_error = self.status().is_client_error() || self.status().is_server_error();
        let is_sent_whole = is_error && self.code().is_some() && self.message().is_some();
        let sources = Some(Box::new(Sources::relayed(&self, is_sent_whole)));
        let received_error::Parts {
            status,
            code,
            message,
            correlation_id,
            details,
            inner_error,
            args,
            retry_after,
            www_authenticate,
            ..
        } = *self.0;
        let status = if is_error { status } else { StatusCode::BAD_GATEWAY };
        let details: Vec<Detail> = details.into_iter().map(Detail::into_relayed).collect();
        let correlation_id = correlation_id.map(|found| found.id);
        ErrorResponse::new(Parts {
            status,
            code: code.map_or_else(|| by_status::code(status).as_str().into(), Into::into),
            spec: None,
            message: message.map_or_else(|| by_status::message(status).into(), |text| bounded::bounded(text.into())),
            places: Places::default(),
            // An ID that was received is kept, because its purpose is to identify the failure everywhere.
            is_id_given: correlation_id.is_some(),
            correlation_id: correlation_id.unwrap_or_else(CorrelationId::new),
            details: detail::bounded(&details).to_vec(),
            inner_error: inner_error.as_ref().and_then(InnerError::to_bounded_json),
            args,
            retry_after,
            www_authenticate,
            headers: HeaderMap::new(),
            sources,
        })
    }
}
