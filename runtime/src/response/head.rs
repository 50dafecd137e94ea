//! The status and the headers of every error response.

use std::{cell::RefCell, ptr, sync::LazyLock, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::declare::{rest_error::RestError, retry::whole_seconds, spec::ErrorSpec};

/// Azure's REST guidelines ask for the code in this header, so that a client can read it before the body.
const ERROR_CODE: HeaderName = HeaderName::from_static("x-ms-error-code");

/// The headers of every error response, with a placeholder for the code, so that they always have the same order. Cloning the
/// map is cheaper than hashing the names again.
static COMMON: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = HeaderMap::with_capacity(8);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // A cached response would repeat a correlation ID.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ERROR_CODE, HeaderValue::from_static(""));
    headers
});

/// How many codes' headers a thread keeps.
const KEPT: usize = 16;

/// A code, and the headers of all responses with it.
type Known = Option<(&'static str, HeaderMap)>;

thread_local! {
    static BY_CODE: RefCell<[Known; KEPT]> = const { RefCell::new([const { None }; KEPT]) };
}

/// The headers of a response with a code that is fixed. A thread keeps those of the codes that it has sent last, because the
/// value of a header is checked byte by byte.
#[inline]
pub(super) fn with_fixed_code(code: &'static str) -> HeaderMap {
    let kept = BY_CODE.try_with(|by_code| {
        let mut by_code = by_code.try_borrow_mut().ok()?;
        let place = by_code.get_mut(place_of(code))?;
        match place {
            Some((known, headers)) if ptr::eq(*known, code) => Some(headers.clone()),
            _ => Some(place.insert((code, with_code(fixed_value(code)))).1.clone()),
        }
    });
    // A thread that is ending has no cache any more.
    kept.ok().flatten().unwrap_or_else(|| with_code(fixed_value(code)))
}

/// The place of a code among those that are kept, by its address: of two codes with one place, only one is kept.
#[inline]
fn place_of(code: &'static str) -> usize {
    code.as_ptr().addr().wrapping_mul(0x9E37_79B9).rotate_right(16) & (KEPT - 1)
}

/// The headers of a response. There is no value for a code of another server that cannot be an error code.
pub(super) fn with_code(code: Option<HeaderValue>) -> HeaderMap {
    let mut headers = COMMON.clone();
    match code {
        Some(code) => headers.insert(ERROR_CODE, code),
        None => headers.remove(ERROR_CODE),
    };
    headers
}

/// Adds the headers that not all responses have.
#[inline]
pub(super) fn add(
    headers: &mut HeaderMap,
    retry_after: Option<Duration>,
    www_authenticate: impl IntoIterator<Item = HeaderValue>,
    extra: HeaderMap,
) {
    if let Some(delay) = retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(delay)));
    }
    for challenge in www_authenticate {
        headers.append(header::WWW_AUTHENTICATE, challenge);
    }
    if !extra.is_empty() {
        extend(headers, extra);
    }
}

/// The headers that the error adds, and the link to its help page.
#[inline]
pub(super) fn extra<E: RestError + ?Sized>(error: &E, spec: ErrorSpec) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let link = spec.help().map(|url| format!("<{url}>; rel=\"help\""));
    // The URL has only visible ASCII characters.
    if let Some(Ok(link)) = link.map(HeaderValue::try_from) {
        headers.insert(header::LINK, link);
    }
    error.headers(&mut headers);
    headers
}

/// A value that is fixed, such as the error code, and is always visible ASCII.
pub(super) fn fixed_value(text: &'static str) -> Option<HeaderValue> {
    HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes())).ok()
}

#[inline(never)]
fn extend(headers: &mut HeaderMap, mut extra: HeaderMap) {
    // The server decides how the body is framed.
    for framing in [header::CONTENT_LENGTH, header::TRANSFER_ENCODING] {
        extra.remove(framing);
    }
    headers.extend(extra);
}
