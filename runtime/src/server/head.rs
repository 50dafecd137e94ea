//! The status and the headers of every error response, made in one place.

use std::{sync::LazyLock, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};

/// Azure's REST guidelines ask for the code in this header; a client can read it before the body.
pub(crate) const ERROR_CODE: HeaderName = HeaderName::from_static("x-ms-error-code");

/// What every error response has; of the code, the place. A copy is cheaper than to hash each name anew.
static COMMON: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = HeaderMap::with_capacity(8);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // An answer from a cache would repeat an ID.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ERROR_CODE, HeaderValue::from_static(""));
    headers
});

/// What a response says besides its body.
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) code: Option<HeaderValue>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) www_authenticate: Vec<HeaderValue>,
    pub(crate) extra: HeaderMap,
}

impl Head {
    #[inline]
    pub(crate) fn into_response<B>(self, body: B) -> Response<B> {
        let Self { status, code, retry_after, www_authenticate, extra } = self;
        let mut headers = COMMON.clone();
        match code {
            // A look at four names is cheaper than a hash.
            Some(code) => {
                if let Some((_, place)) = headers.iter_mut().find(|(name, _)| **name == ERROR_CODE) {
                    *place = code;
                }
            }
            // Another server's word, which is no code.
            None => {
                headers.remove(ERROR_CODE);
            }
        }
        if let Some(delay) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(delay)));
        }
        for challenge in www_authenticate {
            headers.append(header::WWW_AUTHENTICATE, challenge);
        }
        if !extra.is_empty() {
            add(&mut headers, extra);
        }
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }
}

fn add(headers: &mut HeaderMap, mut extra: HeaderMap) {
    // How the body is framed is the server's to say.
    for framing in [header::CONTENT_LENGTH, header::TRANSFER_ENCODING] {
        extra.remove(framing);
    }
    headers.extend(extra);
}

/// Rounded up: a client that waits less is sent away again.
pub(crate) fn whole_seconds(delay: Duration) -> u64 {
    delay.as_secs().saturating_add(u64::from(delay.subsec_nanos() > 0))
}
