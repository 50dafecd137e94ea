//! Converts the heads of actix-web's requests and responses to the newer version of `http` that this crate uses, and back.

use actix_web::{
    HttpRequest, HttpResponse,
    dev::RequestHead,
    http::{Method, Uri, Version, header::HeaderMap},
    test::TestRequest,
};
use http::{HeaderName, HeaderValue, Request, Response, request, response::Parts};

use crate::{
    middleware::{flight::Finished, keep_body::KeepBody},
    response::{from_actix, into_actix, report::ErrorReport},
};

/// The method of a request.
pub(super) fn method(head: &RequestHead) -> http::Method {
    http::Method::from_bytes(head.method.as_str().as_bytes()).unwrap_or_default()
}

/// The head of a request, without extensions.
pub(super) fn request_head(head: &RequestHead) -> request::Parts {
    let (mut parts, ()) = Request::new(()).into_parts();
    parts.method = method(head);
    parts.uri = head.uri.to_string().parse().unwrap_or_default();
    parts.version = match head.version {
        Version::HTTP_10 => http::Version::HTTP_10,
        Version::HTTP_2 => http::Version::HTTP_2,
        _ => http::Version::HTTP_11,
    };
    parts.headers = from_actix::headers(head.headers());
    parts
}

/// The head of a response, with the extensions that this crate knows.
pub(super) fn response_head<B>(response: &mut HttpResponse<B>) -> Parts {
    let (mut parts, ()) = Response::new(()).into_parts();
    parts.status = from_actix::status(response.status());
    parts.headers = from_actix::headers(response.headers());
    let mut extensions = response.extensions_mut();
    if let Some(report) = extensions.remove::<ErrorReport>() {
        parts.extensions.insert(report);
    }
    if let Some(finished) = extensions.remove::<Finished>() {
        parts.extensions.insert(finished);
    }
    if extensions.contains::<KeepBody>() {
        parts.extensions.insert(KeepBody);
    }
    parts
}

/// Gives a response its new head.
pub(super) fn replace_head<B>(mut parts: Parts, response: &mut HttpResponse<B>) {
    if let Some(finished) = parts.extensions.remove::<Finished>() {
        response.extensions_mut().insert(finished);
    }
    into_actix::replace_head(parts, response);
}

/// The values of one header of a request.
pub(super) fn header_values(headers: &HeaderMap, name: &HeaderName) -> Vec<HeaderValue> {
    headers.get_all(name.as_str()).filter_map(|value| HeaderValue::from_bytes(value.as_bytes()).ok()).collect()
}

/// A copy of a request's head. The request itself is gone after a panic or an error, and a clone of it cannot be kept, because
/// actix-web panics when it routes a shared request.
pub(super) struct HeadCopy {
    method: Method,
    uri: Uri,
    version: Version,
    headers: HeaderMap,
    peer: Option<std::net::SocketAddr>,
}

impl HeadCopy {
    pub(super) fn of(head: &RequestHead) -> Self {
        Self {
            method: head.method.clone(),
            uri: head.uri.clone(),
            version: head.version,
            headers: head.headers().clone(),
            peer: head.peer_addr,
        }
    }

    /// A request with this head, but without extensions and data, for the middleware outside that looks at it.
    pub(super) fn into_request(self) -> HttpRequest {
        let Self { method, uri, version, headers, peer } = self;
        let mut request = TestRequest::default().to_srv_request();
        let head = request.head_mut();
        head.method = method;
        head.uri = uri;
        head.version = version;
        head.headers = headers;
        head.peer_addr = peer;
        request.into_parts().0
    }
}
