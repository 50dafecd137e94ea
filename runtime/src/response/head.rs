//! The status and the headers of every error response.

use std::{sync::LazyLock, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};

use crate::declare::{rest_error::RestError, retry::whole_seconds};

/// Azure's REST guidelines ask for the code in this header, so that a client can read it before the body.
const ERROR_CODE: HeaderName = HeaderName::from_static("x-ms-error-code");

/// The headers of every error response, with a placeholder for the code. Cloning the map is cheaper than hashing the names
/// again.
static COMMON: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = HeaderMap::with_capacity(8);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // A cached response would repeat a correlation ID.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ERROR_CODE, HeaderValue::from_static(""));
    headers
});

/// Everything of a response but its body.
pub(super) struct Head {
    pub(super) status: StatusCode,
    /// `None` for a code of another server that cannot be an error code.
    pub(super) code: Option<HeaderValue>,
    pub(super) retry_after: Option<Duration>,
    pub(super) www_authenticate: Vec<HeaderValue>,
    pub(super) extra: HeaderMap,
}

impl Head {
    #[inline]
    pub(super) fn into_response<B>(self, body: B) -> Response<B> {
        let Self { status, code, retry_after, www_authenticate, extra } = self;
        let mut headers = COMMON.clone();
        match code {
            // Comparing four names is cheaper than hashing one.
            Some(code) => {
                if let Some((_, place)) = headers.iter_mut().find(|(name, _)| **name == ERROR_CODE) {
                    *place = code;
                }
            }
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

/// The headers that the error adds, and the link to its help page.
pub(super) fn extra<E: RestError + ?Sized>(error: &E) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let link = error.spec().help().map(|url| format!("<{url}>; rel=\"help\""));
    // The URL has only visible ASCII characters.
    if let Some(Ok(link)) = link.map(HeaderValue::try_from) {
        headers.insert(header::LINK, link);
    }
    error.headers(&mut headers);
    headers
}

fn add(headers: &mut HeaderMap, mut extra: HeaderMap) {
    // The server decides how the body is framed.
    for framing in [header::CONTENT_LENGTH, header::TRANSFER_ENCODING] {
        extra.remove(framing);
    }
    headers.extend(extra);
}
