//! The status and the headers of every error response, made in one place.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};

/// Azure's REST guidelines ask for the code in this header; a client can read it before the body.
pub(crate) const ERROR_CODE: HeaderName = HeaderName::from_static("x-ms-error-code");

/// Room for all headers without growing.
const HEADERS: usize = 8;

/// What a response says besides its body.
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) code: Option<HeaderValue>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) www_authenticate: Option<HeaderValue>,
    pub(crate) extra: HeaderMap,
}

impl Head {
    pub(crate) fn into_response<B>(mut self, body: B) -> Response<B> {
        let mut headers = HeaderMap::with_capacity(HEADERS);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        // An answer from a cache would repeat an ID.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(code) = self.code {
            headers.insert(ERROR_CODE, code);
        }
        if let Some(delay) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(delay)));
        }
        if let Some(challenge) = self.www_authenticate {
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        // How the body is framed is the server's to say.
        for framing in [header::CONTENT_LENGTH, header::TRANSFER_ENCODING] {
            self.extra.remove(framing);
        }
        headers.extend(self.extra);
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        response
    }
}

/// Rounded up: a client that waits less is sent away again.
pub(crate) fn whole_seconds(delay: Duration) -> u64 {
    delay.as_secs().saturating_add(u64::from(delay.subsec_nanos() > 0))
}
