//! Sending requests to a router.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
};
use http::{HeaderValue, Method, StatusCode, header::CONTENT_TYPE};
use rest_error::ErrorReport;
use serde_json::Value;
use tower::ServiceExt;

pub(crate) const JSON: Option<&str> = Some("application/json");
pub(crate) const FORM: Option<&str> = Some("application/x-www-form-urlencoded");

/// The response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) text: String,
    /// The code in the header of an error response.
    header: Option<String>,
    sources: Vec<String>,
}

/// An error response: status, code, message and details, and the sources for the log.
#[derive(Debug, PartialEq)]
pub(crate) struct Failure {
    pub(crate) status: u16,
    pub(crate) code: String,
    pub(crate) message: String,
    /// Code, message and target of each.
    pub(crate) details: Vec<[String; 3]>,
    pub(crate) sources: Vec<String>,
}

impl Answer {
    /// Checks that the response is an envelope.
    #[track_caller]
    pub(crate) fn failure(self) -> Failure {
        let Self { status, content_type, text, header, sources } = self;
        assert!(status.is_client_error() || status.is_server_error(), "{status} {text}");
        assert_eq!(content_type.unwrap(), "application/json");
        let body: Value = serde_json::from_str(&text).unwrap();
        let member = |name: &str| body["error"][name].as_str().unwrap().to_owned();
        assert_eq!(header, Some(member("code")));
        assert_eq!(member("target").len(), 36);
        assert!(member("message").len() <= 8 * 1024);
        let details =
            body["error"]["details"].as_array().map(|all| all.iter().map(detail).collect()).unwrap_or_default();
        Failure { status: status.as_u16(), code: member("code"), message: member("message"), details, sources }
    }
}

fn detail(detail: &Value) -> [String; 3] {
    ["code", "message", "target"].map(|name| detail[name].as_str().unwrap().to_owned())
}

pub(crate) fn request(method: Method, uri: &str, content_type: Option<&str>, body: impl Into<Body>) -> Request {
    let mut request = Request::new(body.into());
    *request.method_mut() = method;
    *request.uri_mut() = uri.parse().unwrap();
    if let Some(content_type) = content_type {
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_str(content_type).unwrap());
    }
    request
}

pub(crate) fn get(uri: &str) -> Request {
    request(Method::GET, uri, None, "")
}

pub(crate) fn post_json(uri: &str, body: impl Into<Body>) -> Request {
    request(Method::POST, uri, JSON, body)
}

pub(crate) async fn send(app: &Router, request: Request) -> Answer {
    let response = app.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let report = parts.extensions.get::<ErrorReport>();
    Answer {
        status: parts.status,
        content_type: parts.headers.get(CONTENT_TYPE).cloned(),
        text: String::from_utf8(bytes.to_vec()).unwrap(),
        header: parts.headers.get("x-ms-error-code").map(|code| code.to_str().unwrap().to_owned()),
        sources: report.map(|report| report.sources().map(str::to_owned).collect()).unwrap_or_default(),
    }
}
